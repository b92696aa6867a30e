import { Api, InlineKeyboard, Keyboard } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/telegram/people/person.ts'
import type { PersonChat } from '../../sandbox/telegram/people/person-chat.ts'
import { startTelegram, type TelegramSandbox } from '../../sandbox/telegram/start-telegram.ts'
import { refusalOf } from '../support/people/refusal-of.ts'

const token = '100200300:sandbox-token'
let telegram: TelegramSandbox
let api: Api
let anna: Person
let chat: PersonChat

beforeEach(async () => {
  telegram = await startTelegram()
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  api = new Api(token, { apiRoot: telegram.url })
  anna = telegram.person({ firstName: 'Анна' })
  chat = anna.in(token)
  chat.sends('/start')
})

afterEach(() => telegram.close())

const wordsOf = async (call: Promise<unknown>) => (await refusalOf(call)).description

describe('a keyboard under a message', () => {
  test('is pressed by its label; the press shows the toast once it is answered, and only once', async () => {
    await api.sendMessage(anna.id, 'Готово', { reply_markup: new InlineKeyboard().text('Квитанция', 'receipt:7') })
    const press = chat.presses('Квитанция')
    expect(press.kind).toBe('callback')
    expect(chat.unansweredPresses).toEqual([{ messageId: chat.lastFromBot?.messageId, data: 'receipt:7' }])
    const updates = await api.getUpdates()
    const query = updates.at(-1)?.callback_query
    expect(query).toMatchObject({ data: 'receipt:7', from: { first_name: 'Анна' } })

    await api.answerCallbackQuery(query!.id, { text: 'Готовлю квитанцию', show_alert: true })
    expect(chat.toasts).toMatchObject([{ text: 'Готовлю квитанцию', isAlert: true }])
    expect(chat.unansweredPresses).toEqual([])
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await wordsOf(api.answerCallbackQuery(query!.id))).toBe(tooOld)
    const late = chat.presses('Квитанция')
    telegram.expireCallbackQueries()
    expect(await wordsOf(api.answerCallbackQuery(late.kind === 'callback' ? late.queryId : ''))).toBe(tooOld)
  })

  test('keeps Telegram’s limits', async () => {
    const send = (keyboard: InlineKeyboard) => wordsOf(api.sendMessage(anna.id, 'x', { reply_markup: keyboard }))
    const row = (count: number) => Array.from({ length: count }, (_, i) => InlineKeyboard.text(`${i}`, `${i}`))
    // 33 two-byte letters are 66 bytes: the limit is not in characters.
    expect(await send(new InlineKeyboard().text('a', 'я'.repeat(33)))).toBe('Bad Request: BUTTON_DATA_INVALID')
    expect(await send(InlineKeyboard.from([row(9)]))).toBe('Bad Request: reply markup is too long')
    expect(await send(InlineKeyboard.from(Array.from({ length: 26 }, () => row(4))))).toBe(
      'Bad Request: reply markup is too long',
    )
    expect(await send(new InlineKeyboard().url('a', 'http://localhost:8080/pay'))).toBe(
      "Bad Request: inline keyboard button URL 'http://localhost:8080/pay' is invalid: Wrong HTTP URL",
    )
    expect(await send(new InlineKeyboard().url('a', 'ftp://eskk.ru'))).toBe(
      "Bad Request: inline keyboard button URL 'ftp://eskk.ru' is invalid: Unsupported URL protocol",
    )
    const cannotParse = "Bad Request: can't parse inline keyboard button: "
    const two = { text: 'a', callback_data: 'b', url: 'https://eskk.ru' }
    expect(await send(InlineKeyboard.from([[two as never]]))).toBe(
      `${cannotParse}InlineKeyboardButton must have exactly one optional field`,
    )
    expect(await send(InlineKeyboard.from([[{ text: 'a' } as never]]))).toBe(
      `${cannotParse}Text buttons are unallowed in the inline keyboard`,
    )
    expect(await send(InlineKeyboard.from([[{ callback_data: 'a' } as never]]))).toBe(
      `${cannotParse}can't find field "text"`,
    )
  })
})

describe('a keyboard in place of the letters', () => {
  test('sends its labels as text, stays until removed, and hides when it is for one time', async () => {
    await api.sendMessage(anna.id, 'Меню', {
      reply_markup: new Keyboard()
        .text('Показания')
        .row()
        .text('Квитанция')
        .persistent()
        .resized()
        .placeholder('Число'),
    })
    expect(chat.replyKeyboard).toMatchObject({
      keyboard: [[{ text: 'Показания' }], [{ text: 'Квитанция' }]],
      is_persistent: true,
      resize_keyboard: true,
      input_field_placeholder: 'Число',
      isHidden: false,
    })
    chat.presses('Показания')
    expect((await api.getUpdates()).at(-1)?.message?.text).toBe('Показания')
    await api.sendMessage(anna.id, 'Город?', { reply_markup: new Keyboard().text('Кемерово').oneTime() })
    chat.presses('Кемерово')
    expect(chat.replyKeyboard?.isHidden).toBe(true)
    await api.sendMessage(anna.id, 'Спасибо', { reply_markup: { remove_keyboard: true } })
    expect(chat.replyKeyboard).toBeUndefined()
  })

  test('is refused with a placeholder over 64 characters or a nameless button', async () => {
    const long = new Keyboard().text('a').placeholder('я'.repeat(65))
    expect(await wordsOf(api.sendMessage(anna.id, 'x', { reply_markup: long }))).toBe(
      'Bad Request: INPUT_FIELD_PLACEHOLDER_INVALID',
    )
    expect(await wordsOf(api.sendMessage(anna.id, 'x', { reply_markup: new Keyboard().text(' ') }))).toBe(
      'Bad Request: keyboard button text must be non-empty',
    )
  })
})

describe('a message that was sent', () => {
  test('changes in place and is refused when nothing would change', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'Считаю…', {
      reply_markup: new InlineKeyboard().text('Отмена', 'cancel'),
    })
    await api.editMessageReplyMarkup(anna.id, message_id, { reply_markup: new InlineKeyboard().text('Стоп', 'stop') })
    expect(chat.lastFromBot).toMatchObject({ keyboard: [[{ text: 'Стоп' }]], isEdited: false })
    await api.editMessageText(anna.id, message_id, 'Расход 67 кВт·ч')
    expect(chat.lastFromBot).toMatchObject({ text: 'Расход 67 кВт·ч', isEdited: true, keyboard: [] })
    expect(await wordsOf(api.editMessageText(anna.id, message_id, 'Расход 67 кВт·ч'))).toMatch(
      /^Bad Request: message is not modified: specified new message content and reply markup are exactly the same/,
    )
    await api.editMessageReplyMarkup(anna.id, message_id, { reply_markup: new InlineKeyboard().text('Ещё', 'more') })
    expect(chat.lastFromBot?.keyboard).toMatchObject([[{ text: 'Ещё' }]])
    expect(await wordsOf(api.editMessageText(anna.id, 999_999, 'x'))).toBe('Bad Request: message to edit not found')
  })

  test('vanishes when deleted, for 48 hours only', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'Код 123456')
    await api.deleteMessage(anna.id, message_id)
    expect(chat.messages.some(message => message.messageId === message_id)).toBe(false)
    expect(chat.history.find(message => message.messageId === message_id)?.isDeleted).toBe(true)
    expect(await wordsOf(api.deleteMessage(anna.id, message_id))).toBe('Bad Request: message to delete not found')
  })

  test('shows that the bot is at work until it comes', async () => {
    await api.sendChatAction(anna.id, 'upload_document')
    expect(chat.action).toBe('upload_document')
    await api.sendMessage(anna.id, 'Вот')
    expect(chat.action).toBeUndefined()
    expect(await wordsOf(api.sendChatAction(anna.id, 'dancing' as never))).toBe(
      'Bad Request: wrong parameter action in request',
    )
  })
})

test('commands keep their limits and are shown by scope and language', async () => {
  await api.setMyCommands([{ command: 'start', description: 'Начать' }])
  expect(chat.commands).toEqual([{ command: 'start', description: 'Начать' }])
  await api.setMyCommands([{ command: 'pay', description: 'Оплатить' }], { scope: { type: 'all_private_chats' } })
  expect(chat.commands).toEqual([{ command: 'pay', description: 'Оплатить' }])
  await api.setMyCommands([{ command: 'account', description: 'Счёт' }], { scope: { type: 'chat', chat_id: anna.id } })
  expect(chat.commands).toEqual([{ command: 'account', description: 'Счёт' }])
  await api.deleteMyCommands({ scope: { type: 'chat', chat_id: anna.id } })
  expect(chat.commands).toEqual([{ command: 'pay', description: 'Оплатить' }])
  expect(await api.getMyCommands()).toEqual([{ command: 'start', description: 'Начать' }])

  const set = (command: string, description = 'x') => wordsOf(api.setMyCommands([{ command, description }]))
  expect(await set('Start')).toBe('Bad Request: BOT_COMMAND_INVALID')
  expect(await set('a'.repeat(33))).toBe('Bad Request: BOT_COMMAND_INVALID')
  expect(await set('start', 'я'.repeat(257))).toBe('Bad Request: BOT_COMMAND_DESCRIPTION_INVALID')
  const many = Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' }))
  expect(await wordsOf(api.setMyCommands(many))).toBe('Bad Request: BOT_COMMANDS_TOO_MUCH')
})
