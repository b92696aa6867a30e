import { button, h } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane, View } from './base/page-pane.ts'

/** The button that shows a pane, with the figure of what waits there. */
export function paneButton(pane: PagePane, attribute: string, show: (name: string) => void) {
  const badge = h('span', { class: 'badge' })
  const attributes = { [attribute]: pane.name, onclick: () => show(pane.name) }
  return {
    pane,
    element: button(attributes, icon(pane.icon), h('span', {}, pane.title), badge),
    render(view: View): void {
      badge.textContent = String(pane.badge?.(view) || '')
    },
  }
}
