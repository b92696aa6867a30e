import { h } from './base/dom.ts'
import type { PagePane, View } from './base/page-pane.ts'
import { paneButton } from './tab-bar.ts'

/**
 * A place that several panes share: a switch says which is shown. Behind tabs each has its own, and the switch is gone.
 */
export function paneSlot(name: string, label: string, panes: readonly PagePane[]) {
  const buttons = panes.map(pane => paneButton(pane, 'data-side', show))
  const bar = h('nav', { class: 'side-switch', 'aria-label': label }, ...buttons.map(({ element }) => element))

  function show(shown: string) {
    sessionStorage.setItem(name, shown)
    for (const { pane, element } of buttons) {
      pane.element.classList.toggle('is-beside', pane.name === shown)
      element.setAttribute('aria-pressed', String(pane.name === shown))
    }
  }
  show(sessionStorage.getItem(name) ?? panes[0]!.name)
  const element = h('div', { class: `side ${name}` }, bar, ...panes.map(pane => pane.element))
  return {
    element,
    render(view: View): void {
      const there = panes.filter(pane => pane.isThere(view))
      bar.hidden = there.length < 2
      if (there.length < 2) show((there[0] ?? panes[0]!).name)
      element.hidden = there.length === 0
      for (const { render } of buttons) render(view)
    },
  }
}
