import type { FastifyInstance } from 'fastify'

/** One part of the page, on the server: what it shows now, and what can be done in it. */
export interface Pane {
  snapshot(): object
  addRoutes(app: FastifyInstance): void
  /** Calls the listener after every change; gives the function that stops it. */
  onChange(listener: () => void): () => void
  /** Forgets what was said and sent. */
  clear(): void
}
