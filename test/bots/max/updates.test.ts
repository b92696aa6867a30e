import { describe, expect, test } from 'vitest'
import { heardUpdate } from '../../../bots/max/updates/heard-update.ts'
import { readUpdate, updateId } from '../../../bots/max/updates/max-update.ts'

const user = {
  user_id: 54321,
  first_name: 'Анна',
  last_name: 'Смирнова',
  is_bot: false,
  last_activity_time: 1,
  name: 'Анна',
}
const at = 1_764_400_000_000
const recipient = { chat_id: null, chat_type: 'dialog', user_id: 10002, post_id: null }

function said(body: object, more: object = {}) {
  const message = { sender: user, recipient, timestamp: at, body: { mid: 'mid.1', seq: 1, text: '', ...body }, ...more }
  return { update_type: 'message_created', timestamp: at, message, user_locale: 'ru' }
}

const heard = (raw: unknown) => {
  const update = readUpdate(raw)
  return update && heardUpdate(update)
}

describe('what people send', () => {
  test('words, in a dialog whose number MAX does not tell', () => {
    expect(heard(said({ text: '20099' }))).toEqual({
      channel: 'max',
      id: 'message:mid.1',
      address: '54321',
      language: 'ru',
      sentAt: Temporal.Instant.fromEpochMilliseconds(at),
      what: { kind: 'text', text: '20099', ref: 'mid.1' },
    })
  })

  test('a picture with words, a document, a voice', () => {
    const payload = { url: 'https://i.oneme.ru/i?r=1', token: 't' }
    const image = { type: 'image', payload: { ...payload, photo_id: 1 } }
    expect(heard(said({ text: '20099', attachments: [image, image] }))?.what).toMatchObject({
      kind: 'attachment',
      what: 'photo',
      text: '20099',
      files: [{ channel: 'max', kind: 'photo', ref: payload.url }, {}],
    })
    const file = { type: 'file', payload, filename: 'акт.pdf', size: 1 }
    expect(heard(said({ attachments: [file] }))?.what).toMatchObject({ what: 'document', files: [{ name: 'акт.pdf' }] })
    expect(heard(said({ attachments: [{ type: 'audio', payload }] }))?.what).toMatchObject({ what: 'voice' })
  })

  test('a place and a contact are told in words', () => {
    const place = { type: 'location', latitude: 55.35, longitude: 86.09 }
    expect(heard(said({ attachments: [place] }))?.what).toMatchObject({
      what: 'other',
      text: expect.stringContaining('86.09,55.35'),
    })
    const contact = {
      type: 'contact',
      payload: { vcf_info: 'BEGIN:VCARD\r\nTEL;TYPE=cell:79991234567\r\nEND:VCARD', max_info: user, hash: 'h' },
    }
    expect(heard(said({ attachments: [contact] }))?.what).toMatchObject({ text: 'Анна Смирнова, +79991234567' })
  })

  test('a link is words, though its preview comes along; a forwarded message is what was forwarded', () => {
    const share = { type: 'share', payload: { url: 'https://example.ru', token: null } }
    expect(heard(said({ text: 'https://example.ru', attachments: [share] }))?.what).toMatchObject({ kind: 'text' })
    const link = { type: 'forward', sender: user, chat_id: 1, message: { mid: 'mid.0', seq: 0, text: '20100' } }
    expect(heard(said({}, { link }))?.what).toMatchObject({ kind: 'text', text: '20100' })
  })

  test('what cannot be passed on is missing beside words, and stays other alone', () => {
    const missing = (name: string) => ({ channel: 'max', kind: 'document', ref: '', name })
    for (const [type, name] of [
      ['sticker', 'стикер'],
      ['video', 'видео'],
      ['contact', 'контакт'],
      ['hologram', 'вложение'],
    ] as const) {
      const attachments = [{ type, payload: {} }]
      const link = { type: 'forward', message: { mid: 'mid.0', text: null, attachments } }
      for (const raw of [said({ text: 'Что это?', attachments }), said({ text: 'Что это?' }, { link })])
        expect(heard(raw)?.what).toMatchObject({ kind: 'text', text: 'Что это?', files: [missing(name)] })
      expect(heard(said({}, { link }))?.what).toEqual({ kind: 'attachment', what: 'other', ref: 'mid.1' })
    }
    const unforeseen = { type: 'forward', message: { text: 7 } }
    expect(heard(said({ text: 'Вот' }, { link: unforeseen }))?.what).toMatchObject({ files: [missing('сообщение')] })
  })

  test('beside a picture, too; buttons under what is forwarded are nothing that is sent', () => {
    const image = { type: 'image', payload: { url: 'https://i.oneme.ru/i?r=1' } }
    const attachments = [{ type: 'sticker' }, image, { type: 'location', latitude: 55.35, longitude: 86.09 }]
    expect(heard(said({ attachments }))?.what).toMatchObject({
      what: 'photo',
      text: 'https://yandex.ru/maps/?pt=86.09,55.35&z=17',
      files: [{ name: 'стикер' }, { name: 'photo.jpg' }],
    })
    const keyboard = { type: 'inline_keyboard', payload: { buttons: [] } }
    const link = { type: 'forward', message: { mid: 'mid.0', text: 'К оплате 5 ₽', attachments: [keyboard] } }
    expect(heard(said({ text: 'Почему?' }, { link }))?.what).toEqual({
      kind: 'text',
      text: 'Почему?\nК оплате 5 ₽',
      ref: 'mid.1',
    })
  })

  test('a preview of a link in the words is nothing more, however MAX spells it', () => {
    for (const [text, url] of [
      ['смотрите WWW.Example.ru', 'https://example.ru/'],
      ['https://example.ru', undefined],
    ])
      expect(heard(said({ text, attachments: [{ type: 'share', payload: { url }, title: 'Пример' }] }))?.what).toEqual({
        kind: 'text',
        text,
        ref: 'mid.1',
      })
  })

  test('agents’ messages are taken apart as residents’ are, and so are changes of both', () => {
    const group = { recipient: { ...recipient, chat_id: -7, chat_type: 'chat' } }
    const link = {
      type: 'forward',
      message: { mid: 'mid.0', text: 'придём в среду', attachments: [{ type: 'sticker' }] },
    }
    const text = 'Вот ответ:\nпридём в среду'
    expect(heard(said({ text: 'Вот ответ:' }, { link, ...group }))?.what).toMatchObject({
      doing: { text, files: [{ ref: '', name: 'стикер' }] },
    })
    const edited = (more: object) =>
      heard({ ...said({ text: 'Вот ответ:' }, { link, ...more }), update_type: 'message_edited' })?.what
    expect(edited(group)).toMatchObject({ doing: { doing: 'edited', text } })
    expect(edited({})).toMatchObject({ kind: 'edited', text })
    const sticker = { ...link, message: { mid: 'mid.0', attachments: [{ type: 'sticker' }] } }
    expect(heard(said({}, { link: sticker, ...group }))?.what).toMatchObject({
      doing: { text: '', files: [], isOther: true },
    })
  })

  test('a sticker, a video, or what nobody foresaw is something', () => {
    for (const type of ['sticker', 'video', 'hologram'])
      expect(heard(said({ attachments: [{ type, payload: {} }] }))?.what).toMatchObject({
        kind: 'attachment',
        what: 'other',
      })
  })

  test('the bot itself, and other bots, say nothing', () => {
    expect(heard(said({ text: 'Здравствуйте' }, { sender: { ...user, is_bot: true } }))).toBeUndefined()
  })
})

describe('what else happens', () => {
  const inDialog = { chat_id: 77, user, timestamp: at }

  test('a start by a link brings what the link carries; a stop closes the chat', () => {
    expect(heard({ update_type: 'bot_started', ...inDialog, payload: '123-456', user_locale: 'en' })).toMatchObject({
      address: '54321',
      language: 'en',
      what: { kind: 'text', text: '/start 123-456' },
    })
    for (const update_type of ['bot_stopped', 'dialog_removed'])
      expect(heard({ update_type, ...inDialog })?.what).toEqual({ kind: 'blocked' })
  })

  test('a press is one of its message’s chat; where the message is gone, of the person’s', () => {
    const callback = { callback_id: 'c1', payload: 'a7:yes', user, timestamp: at }
    const press = { update_type: 'message_callback', timestamp: at, callback }
    expect(heard({ ...press, message: null })).toMatchObject({
      id: 'press:c1',
      address: '54321',
      callback: 'c1',
      what: { kind: 'answer', question: 7, answer: 'yes' },
    })
    const group = { ...recipient, chat_id: -70_000_000_000_001, chat_type: 'chat' }
    const { message } = said({ text: 'Вопрос' }, { recipient: group, sender: { ...user, is_bot: true } })
    const inGroup = { ...press, callback: { ...callback, payload: 'd:close:17' }, message }
    expect(heard(inGroup)).toMatchObject({
      address: '-70000000000001',
      what: { kind: 'group', doing: { doing: 'pressed', button: 'close:17', by: { name: 'Анна Смирнова' } } },
    })
  })

  test('kinds that ask for nothing are passed over, and shapes that nobody foresaw are told without what was said', () => {
    expect(readUpdate({ update_type: 'chat_title_changed', timestamp: at })).toBeUndefined()
    expect(() => readUpdate({ update_type: 'message_created', timestamp: at, message: 'secret' })).toThrow(
      /^An update of another shape: message invalid_type$/,
    )
  })
})

test('updates have no numbers: the same one has the same id, another has another', () => {
  const ids = [
    said({ text: '1' }),
    said({ text: '1', mid: 'mid.2' }),
    { update_type: 'message_edited', timestamp: at, message: said({ text: '2' }).message },
    { update_type: 'message_edited', timestamp: at + 1, message: said({ text: '3' }).message },
    { update_type: 'bot_started', chat_id: 77, user, timestamp: at },
    { update_type: 'bot_started', chat_id: 77, user, timestamp: at + 1 },
    { update_type: 'unknown', what: 1 },
    { update_type: 'unknown', what: 2 },
  ].map(update => [updateId(update), updateId(structuredClone(update))])
  for (const [first, again] of ids) expect(again).toBe(first)
  expect(new Set(ids.map(([first]) => first)).size).toBe(ids.length)
})
