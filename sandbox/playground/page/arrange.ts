import type { View } from './base/page-pane.ts'

/** How wide a window must be, in pixels, for one messenger or two beside the mailbox; with the hints two need more. */
const roomPx = { one: 860, two: 1100, twoAndHints: 1560 }

/**
 * Puts the panes side by side, or behind tabs where there is no room. Where only the hints have none, they fold into a button.
 * The styles know it by the classes `is-tabbed` and `is-folded` of the body.
 */
export function arrange({ snapshot }: View): void {
  const hasTwo = snapshot.panes.vk !== undefined || snapshot.panes.max !== undefined
  const isTabbed = window.innerWidth < (hasTwo ? roomPx.two : roomPx.one)
  const isFolded = !isTabbed && hasTwo && window.innerWidth < roomPx.twoAndHints
  document.body.classList.toggle('is-tabbed', isTabbed)
  document.body.classList.toggle('is-folded', isFolded)
}
