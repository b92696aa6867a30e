import { button, h, showList, showOne } from './base/dom.ts'
import { initialsOf } from './base/formats.ts'
import { icon } from './base/icons.ts'
import type { View } from './base/page-pane.ts'
import { ask, toast } from './base/popups.ts'
import { post } from './base/server.ts'

/** The project's name, who the visitor is, the hints' button, and the way back to the start. */
export function topBar(choose: (residentId: string) => void, hintsButton: HTMLElement) {
  const title = h('h1', {})
  const residents = h('div', { class: 'residents', role: 'group', 'aria-label': 'Кто пишет боту' })
  const people = h('div', { class: 'people' }, residents, addButton(choose))
  let inView = ''
  return {
    element: h('header', { class: 'top-bar' }, brand(title), people, hintsButton, resetButton()),
    render({ snapshot, residentId }: View): void {
      showOne(title, snapshot.title, name => [name])
      document.title = `${snapshot.title} — песочница`
      const items = snapshot.residents.map(resident => ({ ...resident, isChosen: resident.id === residentId }))
      showList(
        residents,
        items,
        ({ id }) => id,
        resident => residentButton(resident, choose),
      )
      if (inView === residentId) return
      inView = residentId
      residents.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  }
}

function brand(title: HTMLElement): HTMLElement {
  const logo = h('img', { src: '/page/logo.svg', alt: '', width: 36, height: 36 })
  const note = h('span', { class: 'note' }, 'песочница: всё остаётся на этом компьютере')
  return h('div', { class: 'brand' }, logo, h('div', {}, title, note))
}

function addButton(choose: (residentId: string) => void): HTMLElement {
  const label = { 'aria-label': 'Добавить жителя', title: 'Добавить жителя' }
  return button({ class: 'round-button', ...label, onclick: () => add(choose) }, icon('plus'))
}

function resetButton(): HTMLElement {
  const label = 'Начать заново'
  const attributes = { class: 'reset-button', 'data-action': 'reset', 'aria-label': label, onclick: startAnew }
  return button(attributes, icon('reset'), h('span', {}, label))
}

function residentButton(resident: { id: string; name: string; isChosen: boolean }, choose: (id: string) => void) {
  const { id, name, isChosen } = resident
  return button(
    {
      class: 'resident',
      'data-resident': id,
      'data-focus': id,
      'aria-label': name,
      'aria-pressed': isChosen ? 'true' : 'false',
      onclick: () => choose(id),
    },
    h('span', { class: 'avatar small', 'data-tint': tintOf(id), 'aria-hidden': 'true' }, initialsOf(name)),
    h('span', { class: 'resident-name' }, name),
  )
}

/** One of the avatar colours, the same each time for the same id. */
function tintOf(id: string): number {
  return Number(id.replaceAll(/\D/g, '')) % 6
}

async function add(choose: (id: string) => void): Promise<void> {
  const name = await ask({ title: 'Новый житель', inputLabel: 'Имя и фамилия', confirm: 'Добавить' })
  if (!name) return
  const response = await post('/residents', { name })
  choose(((await response.json()) as { id: string }).id)
}

async function startAnew(): Promise<void> {
  const text =
    'Переписка, письма и показания, которые вы передали, исчезнут. Демонстрационные счета станут такими, как были.'
  const answer = await ask({ title: 'Начать заново?', text, confirm: 'Начать заново', isDanger: true })
  if (answer === undefined) return
  await post('/reset').catch((error: Error) => toast(`Не получилось: ${error.message}`))
}
