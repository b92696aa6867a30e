import { h } from './base/dom.ts'
import type { PagePane, View } from './base/page-pane.ts'
import { paneButton } from './pane-button.ts'

/** Tabs for windows too narrow to show the panes side by side; wider ones hide the bar and show every pane. */
export function tabBar(panes: readonly PagePane[], first: string) {
  const buttons = panes.map(pane => paneButton(pane, 'data-tab', show))
  let chosen = ''
  show(sessionStorage.getItem('tab') ?? first)

  function show(name: string) {
    chosen = name
    sessionStorage.setItem('tab', name)
    for (const { pane, element } of buttons) {
      pane.element.classList.toggle('is-current', pane.name === name)
      element.setAttribute('aria-current', pane.name === name ? 'page' : 'false')
    }
  }
  return {
    element: h('nav', { class: 'tab-bar', 'aria-label': 'Разделы' }, ...buttons.map(({ element }) => element)),
    /** The pane whose tab is chosen; undefined while the panes stand side by side. */
    get shown() {
      return document.body.classList.contains('is-tabbed') ? chosen : undefined
    },
    show,
    render(view: View): void {
      for (const { pane, element, render } of buttons) {
        render(view)
        element.hidden = !pane.isThere(view)
      }
      const isThere = panes.some(pane => pane.name === chosen && pane.isThere(view))
      if (!isThere) show(first)
    },
  }
}
