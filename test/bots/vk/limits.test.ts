import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversations } from '../../../bots/conversations/conversations.ts'
import type { Button, Message } from '../../../bots/messages/message.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { keyboard } from '../../../bots/vk/keyboard.ts'
import { readKeyboard } from '../../../sandbox/vk/keyboards/read-keyboard.ts'
import { type BothWorlds, openBothWorlds } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

/** What VK reads of the keyboard of a message; it refuses what is beyond its limits. */
function read(buttons: Button[][]) {
  const message: Message = { kind: 'text', text: 'text', buttons }
  return readKeyboard(keyboard(message, 2_147_483_647, textsIn('ru')))!
}

describe('a label', () => {
  test('of forty letters stays as it is; a longer one is cut with «…»', () => {
    const label = (letters: number) =>
      read([[{ label: 'я'.repeat(letters), answer: 'a' }]]).buttons[0]![0]!.action.label
    expect(label(40)).toBe('я'.repeat(40))
    expect(label(41)).toBe(`${'я'.repeat(39)}…`)
  })

  test('is cut within the limit and never inside a character, whatever people call their accounts', () => {
    const named = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).filter(text => text.trim() !== '')
    fc.assert(
      fc.property(named, label => {
        const shown = read([[{ label: `${label}: 12345`, answer: '1' }]]).buttons[0]![0]!.action.label!
        expect(shown.length).toBeLessThanOrEqual(40)
        expect(shown.isWellFormed()).toBe(true)
        expect(shown === `${label}: 12345` || shown.endsWith('…')).toBe(true)
      }),
    )
  })
})

test('a payload that VK would refuse is an error of ours, not a silence', () => {
  expect(() => read([[{ label: 'a', answer: 'я'.repeat(200) }]])).toThrow(RangeError)
})

test('the menu is within the limits in both languages', () => {
  for (const language of ['ru', 'en'] as const) {
    const texts = textsIn(language)
    const menu = readKeyboard(keyboard({ kind: 'text', text: 'text', menu: true }, 0, texts))!
    expect(menu.buttons.map(row => row.map(({ action }) => action.label))).toEqual(conversations.menu(texts))
    expect(menu).toMatchObject({ inline: false, one_time: false })
  }
})

describe('everything a resident can reach, in both languages', () => {
  let both: BothWorlds

  beforeAll(async () => {
    both = await openBothWorlds()
  })
  afterAll(() => both.close())

  const words = [
    '/start',
    '/menu',
    '/account',
    '/reading',
    '28990',
    '/reading',
    '/pay',
    '500 ₽',
    '3',
    '1',
    '/payments',
    '1',
    '/payments',
    '2',
    '/statement',
    '1',
    '/statement',
    '2',
    'qiwi',
    '/accounts',
    '/link',
    '/connect',
    '/code',
    '/notices',
    '/help',
    '/exit',
    '/language',
    '/unknown',
    '999999999999',
    '99',
    'abc',
    '/receipt',
  ]

  test.each(['Русский', 'English'])('%s: no call is refused', async language => {
    const person = await both.linkedVkResident('Житель', '20417', '20911', '20802')
    await person.says('/language').hears('Choose a language')
    await person.presses(language).hears(/Готово|Done/)
    for (const word of words) {
      const before = person.chat.history.length
      person.says(word)
      await person.chat.waitFor(({ history }) => history.slice(before).some(({ isFromBot }) => isFromBot))
    }
    await person.chat.waitFor(({ history }) => history.some(({ kind }) => kind === 'document'))
    expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
    const sends = both.vk.calls.filter(({ method }) => method === 'messages.send')
    const ids = sends.map(({ params }) => `${params.peer_id} ${params.random_id}`)
    expect(new Set(ids).size).toBe(sends.length)
    for (const { params } of sends) expect(Math.abs(Number(params.random_id))).toBeLessThan(2 ** 31)
  })

  test('each call that was made is one that VK knows', () => {
    const methods = Object.entries(Object.groupBy(both.vk.calls, ({ method }) => method))
    process.stdout.write(
      `${both.vk.calls.length} calls of ${methods.length} methods of VK, none refused: ${methods
        .map(([method, calls]) => `${method} ${calls!.length}`)
        .join(', ')}.\n`,
    )
    expect(refusedCalls({ vk: both.vk })).toEqual([])
  })
})
