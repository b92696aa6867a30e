import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesOf } from '../../../bots/asking/pages.ts'
import { go } from '../../../bots/messages/destinations.ts'
import type { Button } from '../../../bots/messages/message.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import type { Resident } from '../../support/people/resident.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

const numbers = [
  '12345',
  '20417',
  '20583',
  '40118',
  '20764',
  '20802',
  '31206',
  '20911',
  '40233',
  '20991',
  '40992',
  '21050',
]

let both: BothWorlds

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

const labels = (chat: VkChat) =>
  chat.lastFromBot?.keyboard.map(row => row.map(({ action }) => action.label ?? '')) ?? []

/** Turns to a page, the first being 0. */
async function turnTo(person: VkResident, page: number): Promise<string[][]> {
  for (let turned = 0; turned < page; turned++) await person.presses('Дальше ›').hears('Ваши лицевые счета')
  return labels(person.chat)
}

describe('twelve accounts in VK', () => {
  test('every one of them is reached by its button', async () => {
    const maria = await both.linkedVkResident('Мария', ...numbers)
    const reached = new Set<string>()
    for (let page = 0; ; page++) {
      await maria.says('Мои счета').hears('Ваши лицевые счета')
      const shown = await turnTo(maria, page)
      expect(shown.length).toBeLessThanOrEqual(6)
      expect(shown.flat().length).toBeLessThanOrEqual(10)
      expect(shown.slice(-2)).toEqual([
        ['Добавить счёт', 'Назвать счёт'],
        ['Отвязать счёт', 'Мессенджеры'],
      ])
      for (const label of shown.slice(0, -3).flat()) {
        const number = /\d{5}/.exec(label)![0]
        await maria.says('Мои счета').hears('Ваши лицевые счета')
        await turnTo(maria, page)
        const button = labels(maria.chat)
          .flat()
          .find(shownLabel => shownLabel.includes(number))!
        await maria.presses(button).hears(`Лицевой счёт ${number}`)
        reached.add(number)
      }
      if (!shown.flat().includes('Дальше ›')) break
    }
    expect([...reached]).toEqual(numbers)
  })

  test('pages turn back, and typed labels and numbers count over the whole list', async () => {
    const maria = await both.linkedVkResident('Мария', ...numbers)
    await maria.says('Мои счета').hears('Ваши лицевые счета')
    const first = labels(maria.chat)
    expect(first.at(-3)).toEqual(['Дальше ›'])
    await maria.presses('Дальше ›').hears('Ваши лицевые счета')
    expect(labels(maria.chat).at(-3)).toEqual(['‹ Назад', 'Дальше ›'])
    await maria.presses('‹ Назад').hears('Ваши лицевые счета')
    expect(labels(maria.chat)).toEqual(first)
    await maria.says('12').hears('Лицевой счёт 21050')
    await maria.says('Мои счета').hears('Ваши лицевые счета')
    await turnTo(maria, 2)
    await maria.says('1').hears('Лицевой счёт 12345')
    await maria.says('Мои счета').hears('Ваши лицевые счета')
    await maria.says('20991').hears('Лицевой счёт 20991')
    await maria.says('Мои счета').hears('Ваши лицевые счета')
    await maria.says('что?').hears('Выберите один из вариантов')
    await maria.says('дальше').hears('Ваши лицевые счета')
    expect(labels(maria.chat).at(-3)).toEqual(['‹ Назад', 'Дальше ›'])
  })

  test('one is chosen to be unlinked from any page', async () => {
    const maria = await both.linkedVkResident('Мария', ...numbers)
    await maria.says('Выход').hears('Какой счёт отвязать')
    for (const _ of [1, 2]) await maria.presses('Дальше ›').hears('Какой счёт отвязать')
    await maria.presses(labels(maria.chat)[1]![0]!).hears('Отвязать счёт')
    await maria.presses('Да, отвязать').hears('отвязан от этого чата')
  })

  test('a button of a page that was turned over is answered, not obeyed', async () => {
    const maria = await both.linkedVkResident('Мария', ...numbers)
    await maria.says('Мои счета').hears('Ваши лицевые счета')
    const { cmid } = maria.chat.lastFromBot!
    await maria.presses('Дальше ›').hears('Ваши лицевые счета')
    await maria.presses({ cmid, row: 0, column: 0 }).hears('Эта кнопка — от прежнего вопроса')
  })
})

test('in Telegram they are paged the same way', async () => {
  const maria: Resident = await both.world.linkedResident('Мария', ...numbers)
  await maria.says('Мои счета').hears('Ваши лицевые счета')
  await maria.presses('Дальше ›').hears('Ваши лицевые счета')
  const shown = maria.chat.lastFromBot!.keyboard.map(row => row.map(({ text }) => text))
  expect(shown.map(row => row.length)).toEqual([1, 1, 1, 2, 2, 2])
  await maria.presses(shown[0]![0]!).hears('Лицевой счёт 40118')
})

describe('pages of buttons', () => {
  const texts = textsIn('ru')
  const answers = (count: number): Button[][] =>
    Array.from({ length: count }, (_, index) => [{ label: `${index}`, answer: `${index}` }])
  const tail: Button[][] = [[{ label: 'more', go: go('more') }]]

  test('what fits stays one message', () => {
    expect(pagesOf([...answers(5), ...tail], texts)).toEqual([[...answers(5), ...tail]])
  })

  test.each([6, 7, 12, 40, 100])('%i rows and a tail: all on pages, in order, within the limits', count => {
    const pages = pagesOf([...answers(count), ...tail], texts)
    for (const page of pages) {
      expect(page.length).toBeLessThanOrEqual(6)
      expect(page.flat().length).toBeLessThanOrEqual(10)
      expect(page.at(-1)).toEqual(tail[0])
    }
    const items = pages.flatMap(page => page.slice(0, -2)).flat()
    expect(items).toEqual(answers(count).flat())
  })
})
