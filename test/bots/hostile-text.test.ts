import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heardUpdate as heardInMax } from '../../bots/max/updates/heard-update.ts'
import { readUpdate } from '../../bots/max/updates/max-update.ts'
import type { TurnOutcome } from '../../bots/port/turn-context.ts'
import type { Update } from '../../bots/port/update.ts'
import { heardUpdate } from '../../bots/telegram/heard-update.ts'
import { processUpdate } from '../../bots/turn/process-update.ts'
import { heardEvent } from '../../bots/vk/heard-event.ts'
import { anyText } from '../support/people/any-text.ts'
import { linkPeer } from '../support/people/link-peer.ts'
import { neighbour } from '../support/people/neighbour.ts'
import { sized } from '../support/sized.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { bareDesk } from '../support/worlds/bare-desk.ts'

let here: BareWorld
const turns: TurnOutcome['outcome'][] = []

beforeAll(async () => {
  here = await openBareWorld()
  here.listening.desk.addresses['vk-desk'] = '2000000009'
  here.listening.turned = ({ outcome }) => void turns.push(outcome)
  await here.linkedPeer('7', '12345')
  here.listening.desk.addresses['max-desk'] = '-70009'
  await linkPeer(here.orm, '7', ['20802'], here.listening.now(), 'ru', 'vk')
  await linkPeer(here.orm, '7', ['20583'], here.listening.now(), 'ru', 'max')
  await asked()
})
afterAll(() => here.close())

const logger = pino({ level: 'silent' })

/** A question that waits for an answer, so that words go on to the desk. */
async function asked(): Promise<void> {
  const person = here.person('7')
  for (const word of ['вопрос', 'другое', 'Переоформите на жену']) await person.says(word)
}

let ids = 1000
const chat = { id: 7, type: 'private', first_name: 'А' }
const group = { id: Number(bareDesk), type: 'supergroup', title: 'Специалисты' }

const fromTelegram = (text: string, other: string) => {
  const from = { id: 7, is_bot: false, first_name: other, last_name: text, language_code: other }
  const message = () => ({ message_id: ++ids, date: 0, chat, from })
  const document = { file_id: 'f', file_unique_id: 'u', file_name: other }
  const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]
  return [
    { message: { ...message(), text } },
    { message: { ...message(), caption: text, document } },
    { message: { ...message(), caption: text, photo, media_group_id: other } },
    { message: { ...message(), contact: { phone_number: text, first_name: other } } },
    { edited_message: { ...message(), text, edit_date: 1 } },
    { callback_query: { id: other, from, message: message(), chat_instance: '1', data: text } },
    { callback_query: { id: other, from, message: message(), chat_instance: '1', data: `a1:${text}` } },
    { callback_query: { id: other, from, message: message(), chat_instance: '1', data: `g:${text}` } },
    {
      message: { ...message(), chat: group, text, reply_to_message: { ...message(), chat: group, from, text: '№ 1' } },
    },
    { message: { ...message(), chat: group, text: `/note ${text}`, reply_to_message: { message_id: 1, text: other } } },
    { edited_message: { ...message(), chat: group, caption: text } },
    {
      callback_query: {
        id: other,
        from,
        message: { ...message(), chat: group },
        chat_instance: '1',
        data: `d:${text}`,
      },
    },
  ].map(update => heardUpdate({ update_id: ++ids, ...update } as never))
}

const fromVk = (text: string, other: string) => {
  const said = () => ({ from_id: 7, peer_id: 7, conversation_message_id: ++ids, text })
  const doc = { type: 'doc', doc: { url: `https://vk.com/${other}`, title: other } }
  const event = (type: string, object: object) => ({ type, event_id: `e${++ids}`, group_id: 1, object })
  const reply = { conversation_message_id: 1, from_id: -1, text: other }
  return [
    event('message_new', { message: said() }),
    event('message_new', { message: { ...said(), attachments: [doc] } }),
    event('message_new', {
      message: { ...said(), payload: JSON.stringify({ question: 1, answer: text }) },
    }),
    event('message_new', {
      message: { ...said(), payload: JSON.stringify({ go: text }) },
    }),
    event('message_event', { user_id: 7, peer_id: 7, event_id: `p${++ids}${other}`, payload: { go: text } }),
    event('message_edit', said()),
    event('message_reply', { ...said(), from_id: -1, admin_author_id: 3 }),
    event('message_new', {
      message: { ...said(), peer_id: 2_000_000_009, reply_message: reply },
    }),
  ].map(heardEvent)
}

const fromMax = (text: string, other: string) => {
  const user = { user_id: 7, first_name: other, last_name: text, is_bot: false }
  const dialog = { chat_id: null, chat_type: 'dialog', user_id: 1 }
  const said = (body: object, recipient: object = dialog) => ({
    sender: user,
    recipient,
    timestamp: ++ids,
    body: { mid: `mid.${++ids}`, text, ...body },
  })
  const link = { type: 'reply', sender: user, message: { mid: 'mid.1', text: other } }
  const inGroup = { chat_id: -70_009, chat_type: 'chat' }
  const file = { type: 'file', payload: { url: `https://i.oneme.ru/${other}`, token: text }, filename: other }
  const contact = { type: 'contact', payload: { vcf_info: text, max_info: user } }
  const created = (message: object) => ({ update_type: 'message_created', message, user_locale: other })
  return [
    created(said({})),
    created(said({ attachments: [file] })),
    created(said({ attachments: [contact, { type: text, payload: other }] })),
    created({ ...said({}, inGroup), link }),
    { update_type: 'message_edited', message: said({}) },
    { update_type: 'message_callback', callback: { callback_id: `${++ids}`, payload: text, user }, message: said({}) },
    {
      update_type: 'message_callback',
      callback: { callback_id: `${++ids}`, payload: `g:${text}`, user },
      message: said({}),
    },
    { update_type: 'bot_started', chat_id: 7, user, payload: text, user_locale: other },
  ].map(update => {
    const read = readUpdate({ timestamp: ++ids, ...update })
    return read && heardInMax(read)
  })
}

/** As if the messenger had told this name of an agent. */
function named(update: Update, name: string): Update {
  const { what } = update
  if (what.kind !== 'group' || !what.doing || !('by' in what.doing)) return update
  return { ...update, what: { ...what, doing: { ...what.doing, by: { ...what.doing.by, name } } } }
}

// Ten thousand updates of each messenger in the long run: eight of VK and of MAX each time, twelve of Telegram.
const runs = sized({ short: 20, long: 1250 })

test('whatever is typed, named or pressed in Telegram, VK, MAX and at the desk, the turn commits', async () => {
  let heard = 0
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (text, other) => {
      const inVk = fromVk(text, other).map(each => each && named(each, other))
      const updates = [...fromTelegram(text, other), ...inVk, ...fromMax(text, other)]
      for (const update of updates.filter(each => each !== undefined)) {
        turns.length = 0
        expect(await processUpdate(here.listening, update, logger)).toBe('done')
        expect([turns, update.what]).toEqual([[expect.stringMatching(/^(heard|repeated)$/)], update.what])
        heard += 1
      }
    }),
    { numRuns: runs, endOnFailure: true, seed: 2026 },
  )
  expect(heard).toBeGreaterThan(200)
  process.stdout.write(`${heard} updates with texts as bad as they come: every turn committed.\n`)
})

test('an address for letters is kept without what nobody sees in it', async () => {
  const { number, surname, name, email } = neighbour('20911')
  const words = ['/start', 'Принимаю', 'Кемерово', number, 'Нет, впервые', surname, name, email.replace('@', '\u0000@')]
  for (const [index, text] of words.entries())
    await processUpdate(here.listening, here.update('8', `step-${index}`, `${text}\u0001`), logger)
  expect((await here.letters()).map(({ to }) => to)).toContain(email)
})
