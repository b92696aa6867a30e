import { h } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane, View } from './base/page-pane.ts'

/**
 * The place beside the messengers, which several panes share: a switch says which is shown. Behind tabs each has its own, and the
 * switch is gone.
 */
export function sideSlot(panes: readonly PagePane[]) {
  const buttons = new Map(panes.map(pane => [pane.name, switchButton(pane, () => show(pane.name))]))
  const bar = h('nav', { class: 'side-switch', 'aria-label': 'Рядом' }, ...buttons.values())
  const element = h('div', { class: 'side' }, bar, ...panes.map(pane => pane.element))

  function show(name: string) {
    sessionStorage.setItem('side', name)
    for (const pane of panes) {
      pane.element.classList.toggle('is-beside', pane.name === name)
      buttons.get(pane.name)?.setAttribute('aria-pressed', String(pane.name === name))
    }
  }
  show(sessionStorage.getItem('side') ?? panes[0]!.name)
  return {
    element,
    render(view: View): void {
      const there = panes.filter(pane => pane.isThere(view))
      bar.hidden = there.length < 2
      if (there.length < 2) show(panes[0]!.name)
      for (const pane of panes) {
        const count = pane.badge(view)
        const badge = buttons.get(pane.name)?.querySelector('.badge')
        if (badge) badge.textContent = count > 0 ? String(count) : ''
      }
    },
  }
}

function switchButton(pane: PagePane, onclick: () => void): HTMLElement {
  const badge = h('span', { class: 'badge' })
  const attributes = { type: 'button', 'data-side': pane.name, onclick }
  return h('button', attributes, icon(pane.icon), h('span', {}, pane.title), badge)
}
