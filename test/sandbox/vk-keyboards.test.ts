import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type API, Keyboard } from 'vk-io'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import type { VkChat } from '../../sandbox/vk/people/vk-chat.ts'
import type { VkPerson } from '../../sandbox/vk/people/vk-person.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { vkClient, vkRefusalOf } from '../support/people/vk-client.ts'

const token = 'sandbox-token'
let vk: VkSandbox
let community: SandboxCommunity
let api: API
let anna: VkPerson
let chat: VkChat

beforeEach(async () => {
  vk = await startVk()
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт' })
  api = vkClient(vk.url, token).api
  anna = vk.person({ firstName: 'Анна' })
  chat = anna.in(community)
  chat.starts()
})

afterEach(() => vk.close())

type Rows = Record<string, unknown>[][]
let lastRandomId = 0

function send(message: string, keyboard: unknown, peer_id = anna.id) {
  lastRandomId += 1
  const text = typeof keyboard === 'string' ? keyboard : JSON.stringify(keyboard)
  return api.messages.send({ peer_id, message, random_id: lastRandomId, keyboard: text })
}

const lastEvent = () => community.events.at(-1)?.object as Record<string, unknown>
const lastMessage = () => lastEvent().message as Record<string, unknown>

describe('a keyboard is refused with 911', () => {
  const text = (label: string) => ({ action: { type: 'text', label } })
  const rows = (count: number, columns = 1) => Array.from({ length: count }, () => Array(columns).fill(text('x')))
  const reason = async (keyboard: unknown) => {
    const { code, message } = await vkRefusalOf(send('x', keyboard))
    return code === 911 ? message.replace('Code №911 - Keyboard format is invalid', '').replace(': ', '') : code
  }

  test('when it is too large', async () => {
    await send('x', { buttons: rows(8, 5) })
    await send('x', { inline: true, buttons: rows(5, 2) })
    expect(await reason({ buttons: rows(11) })).toBe('buttons contain too much rows')
    expect(await reason({ inline: true, buttons: rows(7) })).toBe('buttons contain too much rows')
    expect(await reason({ buttons: rows(1, 6) })).toBe('row 0 contains too much columns')
    expect(await reason({ buttons: [...rows(1), []] })).toBe('row 1 contains too much columns')
    expect(await reason({ buttons: rows(9, 5) })).toBe('keyboard contains too much buttons')
    expect(await reason({ inline: true, buttons: rows(6, 2) })).toBe('keyboard contains too much buttons')
  })

  test('when a button is not as it should be', async () => {
    const button = (action: object, rest = {}) => reason({ inline: true, buttons: [[{ action, ...rest }]] })
    expect(await button({ type: 'text', label: '' })).toBe('button [0][0] label should be at least 1 letters length')
    expect(await button({ type: 'text', label: 'я'.repeat(41) })).toBe(
      'button [0][0] label should be not more than 40 letters length',
    )
    expect(await button({ type: 'text', label: 'x', payload: JSON.stringify('я'.repeat(127)) })).toBe(
      'button [0][0] payload should be not more than 255 letters length',
    )
    expect(await button({ type: 'text', label: 'x', payload: '{a}' })).toBe(
      'button [0][0] payload should be a valid JSON',
    )
    expect(await button({ type: 'open_link', label: 'x', link: 'eskk.ru' })).toBe('button [0][0] has invalid link')
    expect(await button({ type: 'dance', label: 'x' })).toBe('button [0][0] has invalid action type')
    expect(await button({ type: 'text', label: 'x' }, { color: 'pink' })).toBe('button [0][0] has invalid color')
  })

  test('when it is no keyboard, or a row has too many wide buttons', async () => {
    expect(await reason('{')).toBe('')
    expect(await reason({ buttons: [], inline: 1 })).toBe('inline property should be boolean')
    expect(await reason({ buttons: rows(1), inline: true, one_time: true })).toBe(
      'one_time field is not available for inline keyboard',
    )
    const link = { action: { type: 'open_link', label: 'x', link: 'https://eskk.ru' } }
    expect(await reason({ buttons: [[link, link, link]] })).toBe(
      'row 0 with button of type open_link can contain only 2 button(s)',
    )
  })

  test('and with 912 where the community has no bot features', async () => {
    const plain = vk.addCommunity({ groupId: 5002, token: 'plain', name: 'Без бота', hasBotFeatures: false })
    anna.in(plain).starts()
    const call = { peer_id: anna.id, message: 'x', random_id: 1, keyboard: '{"buttons":[]}' }
    expect((await vkRefusalOf(vkClient(vk.url, 'plain').api.messages.send(call))).code).toBe(912)
  })
})

describe('buttons under the input', () => {
  const menu = Keyboard.builder()
    .textButton({ label: 'Показания', payload: { menu: 'readings' }, color: 'primary' })
    .textButton({ label: 'Оплата', payload: { menu: 'pay' } })
    .row()
    .locationRequestButton({ payload: { menu: 'office' } })

  test('send their label and payload, and stay', async () => {
    await send('Меню', String(menu))
    expect(chat.keyboard?.buttons.map(row => row.map(({ action }) => action.label))).toEqual([
      ['Показания', 'Оплата'],
      [undefined],
    ])
    chat.presses('Показания')
    expect(lastMessage()).toMatchObject({ text: 'Показания', payload: '{"menu":"readings"}' })
    chat.presses({ payload: { menu: 'office' } })
    expect(lastMessage()).toMatchObject({ text: '', payload: '{"menu":"office"}', geo: { type: 'point' } })
    expect(chat.keyboard?.isHidden).toBe(false)
    expect(() => chat.presses('Справка')).toThrow(
      /No button «Справка» on the screen; there are: Показания, Оплата, location/,
    )
  })

  test('hide after one press if they are for one time, and go when an empty keyboard comes', async () => {
    await send('Город?', String(menu.clone().oneTime()))
    chat.presses('Оплата')
    expect(chat.keyboard).toMatchObject({ isOneTime: true, isHidden: true })
    await send('Ещё раз', String(menu))
    expect(chat.keyboard).toMatchObject({ isOneTime: false, isHidden: false })
    await send('Спасибо', { buttons: [] })
    expect(chat.keyboard).toBeUndefined()
  })

  test('«Начать» is there before the first message only', () => {
    expect(lastMessage()).toMatchObject({ text: 'Начать', payload: '{"command":"start"}' })
    expect(() => chat.starts()).toThrow(/before the first message/)
  })
})

describe('buttons under a message', () => {
  const choice: Rows = [
    [{ action: { type: 'callback', label: 'Да', payload: '{"yes":true}' }, color: 'positive' }],
    [
      { action: { type: 'open_link', label: 'Сайт', link: 'https://eskk.ru/' } },
      { action: { type: 'text', label: 'Нет', payload: '{"yes":false}' }, color: 'negative' },
    ],
  ]
  const answer = (event_id: string, event_data?: object, user_id = anna.id) =>
    api.messages.sendMessageEventAnswer({
      event_id,
      user_id,
      peer_id: anna.id,
      ...(event_data && { event_data: JSON.stringify(event_data) }),
    })

  beforeEach(() => send('Передать?', { inline: true, buttons: choice }))

  function pressYes() {
    const press = chat.presses('Да')
    if (press.kind !== 'callback') throw new Error('It was no callback button')
    return press
  }

  test('call back, and the answer shows a snackbar', async () => {
    const press = pressYes()
    expect(lastEvent()).toEqual({
      user_id: anna.id,
      peer_id: anna.id,
      event_id: press.eventId,
      payload: { yes: true },
      conversation_message_id: 2,
    })
    expect(chat.unansweredPresses).toEqual([{ cmid: 2, payload: '{"yes":true}' }])
    await answer(press.eventId, { type: 'show_snackbar', text: 'Показание 20 099 принято' })
    expect(await press.answer).toEqual({ type: 'show_snackbar', text: 'Показание 20 099 принято' })
    expect(chat.snackbars.map(({ text }) => text)).toEqual(['Показание 20 099 принято'])
    expect(chat.unansweredPresses).toEqual([])
  })

  test('may be answered by a link or by nothing, once and in time, and by the right one', async () => {
    const invalid = (eventId: string, data?: object, userId?: number) =>
      vkRefusalOf(answer(eventId, data, userId)).then(({ code, message }) => `${code} ${message.split(': ')[1]}`)
    const link = pressYes()
    await answer(link.eventId, { type: 'open_link', link: 'https://eskk.ru/pay' })
    expect(await link.answer).toEqual({ type: 'open_link', link: 'https://eskk.ru/pay' })
    expect(await invalid(link.eventId)).toBe('100 invalid event_id')
    const silent = pressYes()
    expect(await invalid(silent.eventId, { type: 'show_snackbar', text: 'я'.repeat(91) })).toBe(
      '100 event_data is invalid',
    )
    expect(await invalid(silent.eventId, undefined, 7)).toBe('100 invalid event_id')
    await answer(silent.eventId)
    expect(await silent.answer).toBeUndefined()
    const late = pressYes()
    vk.expireEvents()
    expect(await late.answer).toBeUndefined()
    expect(await invalid(late.eventId)).toBe('100 invalid event_id')
  })

  test('open links and say words; a stale or forged press reaches the bot too', () => {
    expect(chat.presses('Сайт')).toEqual({ kind: 'link', url: 'https://eskk.ru/' })
    expect(chat.presses({ cmid: 2, label: 'Нет' })).toMatchObject({ kind: 'sent', message: { text: 'Нет' } })
    chat.presses({ cmid: 2, payload: { forged: 1 } })
    expect(lastEvent()).toMatchObject({ payload: { forged: 1 }, conversation_message_id: 2 })
  })

  test('in a group chat name the community they talk to', async () => {
    const house = vk.groupChat('Дом 12')
    house.adds(community, anna)
    await send(
      'Показания?',
      { buttons: [[{ action: { type: 'text', label: 'Передать', payload: '{}' } }]] },
      house.peerId,
    )
    const boris = vk.person({ firstName: 'Борис' }).in(house)
    boris.presses('Передать')
    expect(lastMessage()).toMatchObject({ text: '[club5001|Киловатт] Передать', payload: '{}' })
  })
})
