import type { FastifyInstance } from 'fastify'
import type { PageSnapshot } from './page/base/page-snapshot.ts'

/** One part of the page, on the server: what it shows now, and what can be done in it. */
export interface Pane<Name extends keyof PageSnapshot['panes']> {
  name: Name
  snapshot(): NonNullable<PageSnapshot['panes'][Name]>
  addRoutes(app: FastifyInstance): void
  /** Calls the listener after every change; gives the function that stops it. */
  onChange(listener: () => void): () => void
  /** Forgets what was said and sent. */
  clear(): void
}
