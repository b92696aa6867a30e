import { h, showOne } from '../base/dom.ts'

/** Which agent the visitor is; the choice is the tab's own and survives a reload. */
export function agentChoice(changed: () => void) {
  const select = h('select', { class: 'agent-choice', 'aria-label': 'Кто отвечает' })
  select.addEventListener('change', () => {
    sessionStorage.setItem('agent', select.value)
    changed()
  })
  return {
    element: select,
    get chosen() {
      return select.value
    },
    render(agents: readonly { id: string; name: string }[]): void {
      showOne(select, agents, all => all.map(({ id, name }) => h('option', { value: id }, name)))
      const remembered = sessionStorage.getItem('agent')
      select.value = agents.find(({ id }) => id === remembered)?.id ?? agents[0]?.id ?? ''
    },
  }
}
