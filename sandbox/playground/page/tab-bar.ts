import { h } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane, View } from './base/page-pane.ts'

interface TabBar {
  element: HTMLElement
  /** The pane whose tab is chosen; undefined while the panes stand side by side. */
  readonly shown: string | undefined
  show(name: string): void
  render(view: View): void
}

/** Tabs for windows too narrow to show the panes side by side; wider ones hide the bar and show every pane. */
export function tabBar(panes: readonly PagePane[], first: string): TabBar {
  const buttons = new Map(panes.map(pane => [pane.name, tabButton(pane, () => show(pane.name))]))
  const element = h('nav', { class: 'tab-bar', 'aria-label': 'Разделы' }, ...buttons.values())
  let chosen = ''
  show(sessionStorage.getItem('tab') ?? first)

  function show(name: string) {
    chosen = name
    sessionStorage.setItem('tab', name)
    for (const pane of panes) {
      pane.element.classList.toggle('is-current', pane.name === name)
      buttons.get(pane.name)?.setAttribute('aria-current', pane.name === name ? 'page' : 'false')
    }
  }
  return {
    element,
    get shown() {
      return document.body.classList.contains('is-tabbed') ? chosen : undefined
    },
    show,
    render(view) {
      for (const pane of panes) {
        const button = buttons.get(pane.name)
        const badge = button?.querySelector('.badge')
        const count = pane.badge(view)
        if (badge) badge.textContent = count > 0 ? String(count) : ''
        if (button) button.hidden = !pane.isThere(view)
      }
      const isThere = panes.some(pane => pane.name === chosen && pane.isThere(view))
      if (!isThere) show(first)
    },
  }
}

function tabButton(pane: PagePane, onclick: () => void): HTMLElement {
  const badge = h('span', { class: 'badge' })
  return h(
    'button',
    { type: 'button', 'data-tab': pane.name, onclick },
    icon(pane.icon),
    h('span', {}, pane.title),
    badge,
  )
}
