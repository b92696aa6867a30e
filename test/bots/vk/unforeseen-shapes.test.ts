import { expect, test } from 'vitest'
import { uploadName } from '../../../bots/messages/upload-name.ts'
import { heardEvent } from '../../../bots/vk/heard-event.ts'

const event = (message: object, peer = 1) => ({
  type: 'message_new',
  group_id: 5001,
  object: {
    message: { from_id: 1, peer_id: peer, conversation_message_id: 7, text: '', attachments: [], ...message },
    client_info: { lang_id: 0 },
  },
})

const carrying = (payload: unknown) =>
  event({ text: '5', payload: JSON.stringify({ command: 'not_supported_button', payload }) })

test('a client without callback buttons presses them all the same: a rating is no reading', () => {
  const pressed = { kind: 'go', go: 'rate:17:5' }
  expect(heardEvent(carrying({ go: 'rate:17:5' }))?.what).toEqual(pressed)
  expect(heardEvent(carrying(JSON.stringify({ go: 'rate:17:5' })))?.what).toEqual(pressed)
  expect(heardEvent(carrying({ question: 3, answer: 'yes' }))?.what).toEqual({
    kind: 'answer',
    question: 3,
    answer: 'yes',
  })
  for (const foreign of [undefined, 'x', { buy: 1 }])
    expect(heardEvent(carrying(foreign))?.what).toEqual({ kind: 'answer', question: 0, answer: '' })
})

test('an attachment of a shape that nobody foresaw does not lose the words beside it', () => {
  for (const photo of [{}, { sizes: [] }, { photo_604: 'https://vk.com/x.jpg' }])
    expect(heardEvent(event({ text: 'Вот счётчик', attachments: [{ type: 'photo', photo }] }))?.what).toMatchObject({
      kind: 'text',
      text: 'Вот счётчик',
    })
  expect(() => heardEvent(event({ from_id: 'нет' }))).toThrow('An event of another shape: object.message.from_id')
})

test('what is forwarded in a shape that nobody foresaw is known to be missing', () => {
  const missing = { channel: 'vk', kind: 'document', ref: '', name: 'сообщение' }
  for (const forwarded of [{}, { text: 7 }, 'нет', { text: '', attachments: [] }])
    expect(heardEvent(event({ text: 'Вот ответ', fwd_messages: [forwarded] }))?.what).toMatchObject({
      kind: 'text',
      text: 'Вот ответ',
      files: [missing],
    })
  const odd = { attachments: [{ type: 'hologram' }], fwd_messages: [{ text: 'внутри' }] }
  expect(heardEvent(event(odd))?.what).toMatchObject({ text: 'внутри', files: [{ ...missing, name: 'вложение' }] })
  expect(heardEvent(event({ fwd_messages: [{}] }, 2_000_000_777))?.what).toMatchObject({
    doing: { text: '', files: [], isOther: true },
  })
})

test('a place beside words goes with them, and what is changed keeps what was forwarded with it', () => {
  const geo = { type: 'point', coordinates: { latitude: 55.3547, longitude: 86.0873 } }
  const place = 'https://yandex.ru/maps/?pt=86.0873,55.3547&z=17'
  for (const [peer, what] of [
    [1, { kind: 'text', text: `дом здесь\n${place}` }],
    [2_000_000_777, { doing: { text: `дом здесь\n${place}` } }],
  ] as const)
    expect(heardEvent(event({ text: 'дом здесь', geo }, peer))?.what).toMatchObject(what)
  const { object } = event({ text: 'Вот:', fwd_messages: [{ text: 'придём в среду' }] }, 2_000_000_777)
  expect(heardEvent({ type: 'message_edit', event_id: 'e', object: object.message })?.what).toMatchObject({
    doing: { doing: 'edited', text: 'Вот:\nпридём в среду' },
  })
})

test('an agent’s place is passed on as a link, and a sticker is known for what it is', () => {
  const geo = { type: 'point', coordinates: { latitude: 55.3547, longitude: 86.0873 } }
  expect(heardEvent(event({ geo }, 2_000_000_777))?.what).toMatchObject({
    kind: 'group',
    doing: { text: 'https://yandex.ru/maps/?pt=86.0873,55.3547&z=17' },
  })
  const sticker = { attachments: [{ type: 'sticker', sticker: { sticker_id: 1 } }] }
  expect(heardEvent(event(sticker, 2_000_000_777))?.what).toMatchObject({
    doing: { text: '', files: [], isOther: true },
  })
})

test('a sticker sent by hand in the community’s inbox is no answer, words beside one are', () => {
  const byHand = (said: object) => {
    const { object } = event({ from_id: -5001, admin_author_id: 9, ...said })
    return heardEvent({ type: 'message_reply', event_id: 'r', object: object.message })
  }
  const attachments = [{ type: 'sticker', sticker: { sticker_id: 1 } }]
  expect(byHand({ attachments })).toBeUndefined()
  expect(byHand({ text: 'Ждём вас', attachments })?.what).toMatchObject({ kind: 'inbox', answer: { text: 'Ждём вас' } })
})

test.each([
  ['https://xn--80aswg.xn--p1ai/', 'Смотрите сайт.рф'],
  ['https://сайт.рф', 'Смотрите xn--80aswg.xn--p1ai'],
  ['https://сайт.рф/%D1%82%D0%B0%D1%80%D0%B8%D1%84%D1%8B', 'Смотрите https://сайт.рф/тарифы'],
  ['https://example.ru/тарифы', 'Смотрите https://www.example.ru/%D1%82%D0%B0%D1%80%D0%B8%D1%84%D1%8B'],
  ['https://example.ru/50%', 'Смотрите example.ru/50%'],
])('the preview of %s adds nothing to words that name it: «%s»', (url, text) => {
  const attachments = [{ type: 'link', link: { url } }]
  expect(heardEvent(event({ text, attachments }))?.what).toMatchObject({ kind: 'text', text })
  expect(heardEvent(event({ text: 'Смотрите', attachments }))?.what).toMatchObject({ text: `Смотрите\n${url}` })
})

test('a file’s name stands in the header of an upload whatever is in it', () => {
  expect(uploadName('Акт; "копия"\r\nX: 1\\№ 7.pdf')).toBe('Акт_ _копия___X: 1_№ 7.pdf')
  expect(uploadName('')).toBe('file')
})
