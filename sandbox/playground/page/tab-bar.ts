import { button, h } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane, View } from './base/page-pane.ts'

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
