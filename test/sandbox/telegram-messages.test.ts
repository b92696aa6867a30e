import { Api, InputFile } from 'grammy'
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

describe('a text', () => {
  test('arrives with its entities and with the links Telegram finds', async () => {
    await api.sendMessage(anna.id, 'К оплате 156,65 ₽. Подробнее: https://eskk.ru/pay', {
      entities: [{ type: 'bold', offset: 9, length: 8 }],
    })
    expect(chat.lastFromBot).toMatchObject({
      text: 'К оплате 156,65 ₽. Подробнее: https://eskk.ru/pay',
      entities: [
        { type: 'bold', offset: 9, length: 8 },
        { type: 'url', offset: 30, length: 19 },
      ],
    })
  })

  test('may be written in HTML or MarkdownV2', async () => {
    await api.sendMessage(anna.id, '<b>67</b> кВт·ч &lt; <a href="http://127.0.0.1/x">100</a>', { parse_mode: 'HTML' })
    expect(chat.lastFromBot).toMatchObject({
      text: '67 кВт·ч < 100',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'text_link', offset: 11, length: 3, url: 'http://127.0.0.1/x' },
      ],
    })
    await api.sendMessage(anna.id, '*К _оплате_* 156\\.65 `код`', { parse_mode: 'MarkdownV2' })
    expect(chat.lastFromBot).toMatchObject({
      text: 'К оплате 156.65 код',
      entities: [
        { type: 'bold', offset: 0, length: 8 },
        { type: 'italic', offset: 2, length: 6 },
        { type: 'code', offset: 16, length: 3 },
      ],
    })
  })

  test('is refused where its markup is wrong, with the place in bytes', async () => {
    const html = (text: string) => wordsOf(api.sendMessage(anna.id, text, { parse_mode: 'HTML' }))
    const start = "Bad Request: can't parse entities: "
    expect(await html('да <x>нет</x>')).toBe(`${start}Unsupported start tag "x" at byte offset 5`)
    expect(await html('<b>да')).toBe(`${start}Can't find end tag corresponding to start tag "b"`)
    expect(await html('<b>да</i>')).toBe(`${start}Unmatched end tag at byte offset 7, expected "</b>", found "</i>"`)
    expect(await html('да</b>')).toBe(`${start}Unexpected end tag at byte offset 4`)
    expect(await html('2 < 3')).toBe(`${start}Unclosed start tag at byte offset 2`)
    const markdown = (text: string) => wordsOf(api.sendMessage(anna.id, text, { parse_mode: 'MarkdownV2' }))
    expect(await markdown('156.65')).toBe(
      `${start}Character '.' is reserved and must be escaped with the preceding '\\'`,
    )
    expect(await markdown('*да')).toBe(`${start}Can't find end of Bold entity at byte offset 0`)
  })

  test('is refused when an entity lies outside it or cuts a symbol in two', async () => {
    const bold = (offset: number, length: number) =>
      wordsOf(api.sendMessage(anna.id, '⚡ 💡 да', { entities: [{ type: 'bold', offset, length }] }))
    expect(await bold(9, 1)).toBe('Bad Request: entity begins after the end of the text at UTF-16 offset 9')
    expect(await bold(5, 9)).toBe(
      'Bad Request: entity beginning at UTF-16 offset 5 ends after the end of the text at UTF-16 offset 14',
    )
    expect(await bold(3, 2)).toBe('Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 8')
  })

  test('has between 1 and 4096 characters once its markup is off', async () => {
    await api.sendMessage(anna.id, `<b>${'я'.repeat(4096)}</b>`, { parse_mode: 'HTML' })
    expect(await wordsOf(api.sendMessage(anna.id, 'я'.repeat(4097)))).toBe('Bad Request: message is too long')
    expect(await wordsOf(api.sendMessage(anna.id, ' \n '))).toBe('Bad Request: message text is empty')
  })
})

describe('a document', () => {
  test('comes whole, under its Russian name, and downloads again', async () => {
    const bytes = Buffer.from('%PDF-1.7 квитанция')
    const sent = await api.sendDocument(anna.id, new InputFile(bytes, 'Квитанция ноябрь 2018.pdf'), { caption: 'Счёт' })
    expect(chat.lastFromBot).toMatchObject({ kind: 'document', text: 'Счёт' })
    expect(chat.lastFromBot?.document).toMatchObject({
      name: 'Квитанция ноябрь 2018.pdf',
      mimeType: 'application/pdf',
      bytes,
    })
    const file = await api.getFile(sent.document.file_id)
    const download = await fetch(`${telegram.url}/file/bot${token}/${file.file_path}`)
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes)
    telegram.fail({ method: 'download' }, { kind: 'error', code: 404 })
    expect((await fetch(`${telegram.url}/file/bot${token}/${file.file_path}`)).status).toBe(404)
    await api.sendDocument(anna.id, sent.document.file_id)
    expect(chat.lastFromBot?.document?.bytes).toEqual(bytes)
  })

  test('is refused when it is missing, empty, or over 50 MB, or its caption over 1024', async () => {
    expect(await wordsOf(api.sendDocument(anna.id, new InputFile(Buffer.alloc(0), 'a.pdf')))).toBe(
      'Bad Request: file must be non-empty',
    )
    expect(await wordsOf(api.sendDocument(anna.id, 'no-such-file'))).toBe(
      'Bad Request: wrong file identifier/HTTP URL specified',
    )
    expect(await wordsOf(api.sendDocument(anna.id, new InputFile(Buffer.alloc(51 * 1024 * 1024), 'a.bin')))).toBe(
      'Request Entity Too Large',
    )
    const captioned = api.sendDocument(anna.id, new InputFile(Buffer.from('a'), 'a.txt'), { caption: 'я'.repeat(1025) })
    expect(await wordsOf(captioned)).toBe('Bad Request: message caption is too long')
  })

  test('is no photo unless it is a picture', async () => {
    const photo = chat.sendsPhoto().photo
    await api.sendPhoto(anna.id, new InputFile(photo!.bytes, 'chart.png'))
    expect(chat.lastFromBot?.photo).toMatchObject({ width: 2, height: 2 })
    const text = api.sendPhoto(anna.id, new InputFile(Buffer.from('not a picture'), 'chart.png'))
    expect(await wordsOf(text)).toBe('Bad Request: IMAGE_PROCESS_FAILED')
  })
})
