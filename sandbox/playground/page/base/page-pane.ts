import type { PageSnapshot } from '../../create-panes.ts'
import type { IconName } from './icons.ts'

/** What a pane has to show now. */
export interface View {
  snapshot: PageSnapshot
  /** The resident the visitor is at the moment. */
  residentId: string
  isConnected: boolean
}

/** One part of the page, in the browser. Panes stand side by side, or behind tabs where there is no room. */
export interface PagePane {
  name: string
  title: string
  icon: IconName
  element: HTMLElement
  render(view: View): void
  /** Whether the page has this pane at all. */
  isThere(view: View): boolean
  /** The figure on its tab; nothing when 0. */
  badge?(view: View): number
}

/** A pane one can write in. */
export interface MessengerPane extends PagePane {
  input: { insert(text: string): void; focus(): void }
}
