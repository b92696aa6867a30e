import { h } from './base/dom.ts'
import type { PagePane, View } from './base/page-pane.ts'
import { paneButton } from './tab-bar.ts'

/**
 * The place beside the messengers, which several panes share: a switch says which is shown. Behind tabs each has its own, and the
 * switch is gone.
 */
export function sideSlot(panes: readonly PagePane[]) {
  const buttons = panes.map(pane => paneButton(pane, 'data-side', show))
  const bar = h('nav', { class: 'side-switch', 'aria-label': 'Рядом' }, ...buttons.map(({ element }) => element))

  function show(name: string) {
    sessionStorage.setItem('side', name)
    for (const { pane, element } of buttons) {
      pane.element.classList.toggle('is-beside', pane.name === name)
      element.setAttribute('aria-pressed', String(pane.name === name))
    }
  }
  show(sessionStorage.getItem('side') ?? panes[0]!.name)
  return {
    element: h('div', { class: 'side' }, bar, ...panes.map(pane => pane.element)),
    render(view: View): void {
      const there = panes.filter(pane => pane.isThere(view))
      bar.hidden = there.length < 2
      if (there.length < 2) show(panes[0]!.name)
      for (const { render } of buttons) render(view)
    },
  }
}
