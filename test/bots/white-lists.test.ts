import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Button, Message } from '../../bots/messages/message.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { channels } from '../contract/channels.ts'
import { live } from '../contract/story.ts'
import { type BareWorld, bareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { projectSources } from '../tidy/source.ts'
import { allTexts } from './texts/all-texts.ts'

// On mobile networks under “white lists” VK and MAX open, and pages may not: no screen may offer a page alone.
const chats = { max: 'https://max.ru/kilovatt_bot', vk: 'https://vk.me/kilovatt' }

const leads = ({ buttons = [] }: Message, ...to: string[]) =>
  buttons.flat().some(button => 'go' in button && to.includes(button.go.split(':')[0]!))
const sends = ({ buttons = [] }: Message) =>
  buttons.flat().some(button => 'answer' in button && button.answer === 'send')

/** What stands beside a link of each kind, so that whoever cannot open it goes on in the messenger. */
const inside: [link: RegExp, file: string, isBeside: (message: Message, url: string) => boolean][] = [
  // The bank's page: any bank's application pays the same sum.
  [/\/pay\//, 'conversations/paying/pay.ts', message => leads(message, 'pay-by-qr', 'bank-details')],
  [/\/pay\//, 'conversations/paying/payment.ts', message => leads(message, 'pay-by-qr', 'bank-details')],
  // Only where a messenger may not carry documents: the mail, and a messenger that may.
  [
    /\/receipt\//,
    'conversations/account/send-receipt.ts',
    message => leads(message, 'mail-receipt') && leads(message, 'connect'),
  ],
  [
    /\/data\//,
    'conversations/settings/export-data.ts',
    message => leads(message, 'mail-data') && leads(message, 'connect'),
  ],
  // The map: the address is in the words.
  [
    /^https:\/\/yandex\.ru\/maps/,
    'conversations/sections/offices.ts',
    ({ text }, url) => text.includes(new URL(url).searchParams.get('text')!),
  ],
  // Another bot: its code is in the words, and is typed there.
  [
    /^https:\/\/(?:max\.ru|vk\.me)/,
    'conversations/linking/connect.ts',
    ({ text }) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.test(text),
  ],
  // The agreement and the terms of paying: the same text as a file.
  [/\/agreement\//, 'conversations/linking/welcome.ts', sends],
  [/\/payment-terms\//, 'conversations/paying/pay.ts', sends],
  [/\/(?:agreement|payment-terms)\//, 'asking/choose-having-read.ts', sends],
]

const linksOf = ({ buttons = [] }: Message) =>
  (buttons as Button[][]).flat().flatMap(button => ('url' in button ? [button.url] : []))

/** The links of these messages that stand alone, or are of no known kind. */
const alone = (messages: Message[]) =>
  messages.flatMap(message =>
    linksOf(message).filter(url => {
      const kinds = inside.filter(([link]) => link.test(url))
      return kinds.length === 0 || !kinds.every(([, , isBeside]) => isBeside(message, url))
    }),
  )

test('the files that make links are those whose screens are looked at here', () => {
  const making = projectSources().filter(
    // What renders the buttons of all screens makes none of its own.
    ({ path, text }) => /^bots\/.*(?<!\/keyboard)\.ts$/.test(path) && /\blabel\b[^\n]*,\s*url\b(?!: z\.)/.test(text),
  )
  const looked = new Set(inside.map(([, file]) => `bots/${file}`))
  expect(making.map(({ path }) => path).toSorted()).toEqual([...looked].toSorted())
})

test('a protected link for who has neither mail nor another bot has the telephone beside it', async () => {
  const here = await bareWorld({ channelsWithoutPersonalData: ['telegram'] })
  here.listening.hasMail = false
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  for (const text of ['/receipt', '/export'])
    expect((await ivan.says(text)).join()).toContain('Ссылка не открывается? Позвоните: 8 800 3012 555.')
})

describe.each([
  ['where documents may be sent', []],
  ['where they may not', ['telegram']],
] as const)('%s', (_, barred) => {
  let here: BareWorld

  beforeAll(async () => {
    here = await openBareWorld({ chats, channelsWithoutPersonalData: [...barred] })
  })
  afterAll(() => here.close())

  test('no screen offers a page alone', async () => {
    await here.person('guest').says('/start')
    await here.linkedPeer('anna', '20417')
    const anna = here.person('anna')
    for (const text of ['/receipt', '/export', '/connect', '/offices', 'реквизиты', '/pay', '500 ₽', 'картой'])
      await anna.says(text)
    await anna.presses('Согласен')
    await anna.says('/payments')
    await anna.says('1')
    const messages = [...(await here.said('guest')), ...(await here.said('anna'))]
    const links = messages.flatMap(linksOf)
    const seen = (link: RegExp) => links.filter(url => link.test(url)).length
    for (const [link] of inside)
      if (barred.length > 0 || !/receipt|data/.test(link.source)) expect(seen(link), `${link}`).toBeGreaterThan(0)
    expect(seen(/\/pay\//)).toBe(2)
    expect(alone(messages)).toEqual([])
  })

  test('what is agreed to is sent as a file, and the question comes again under it', async () => {
    const newcomer = here.person('newcomer')
    await newcomer.says('/start')
    expect((await newcomer.presses('Прислать файлом')).at(-1)).toContain('примите правила')
    const clara = here.person('clara')
    await here.linkedPeer('clara', '20417')
    for (const text of ['/pay', '500 ₽', 'картой']) await clara.says(text)
    expect((await clara.presses('Прислать файлом')).at(-1)).toContain('согласитесь с условиями')
    const said = [...(await here.said('newcomer')), ...(await here.said('clara'))]
    const files = said.flatMap(message => (message.kind === 'document' ? message.document : []))
    expect(files).toEqual(['agreement', 'payment-terms'])
    expect((await clara.presses('Согласен')).join()).toContain('Нажмите «Перейти к оплате»')
  })

  test('what is owed is paid by the QR, or by the bank details in words, with the sum of the link', async () => {
    await here.linkedPeer('boris', '20417')
    const boris = here.person('boris')
    for (const text of ['/pay', '500 ₽', 'картой']) await boris.says(text)
    const link = (await boris.presses('Согласен')).join()
    const label = barred.length > 0 ? 'Реквизиты' : 'По QR-коду квитанции'
    expect(link).toContain(`Ссылка не открывается? Нажмите «${label}»`)
    expect((await boris.presses(label)).join()).toContain('К оплате 500,00 ₽')
    const shown = (await here.said('boris')).at(-1)!
    expect(shown.kind).toBe(barred.length > 0 ? 'text' : 'payment-qr')
    if (barred.length === 0) await boris.presses('Реквизиты')
    const { name, inn, bank } = here.listening.supplier
    const details = (await here.said('boris')).at(-1)!
    for (const part of ['500,00', name, inn, bank.account, bank.bic, bank.correspondentAccount, 'л/с 20417'])
      expect(details.text).toContain(part)
    expect(leads(details, 'pay-by-qr')).toBe(barred.length === 0)
  })
})

test('nor does any in a resident’s whole story', async () => {
  const talker = await channels.bare()
  await live(talker)
  const rows: { payload: { message?: Message } | null }[] = await talker.orm.em
    .getConnection()
    .execute('select payload from outbox where payload is not null order by id')
  const messages = rows.flatMap(({ payload }) => payload?.message ?? [])
  expect(messages.flatMap(linksOf).length).toBeGreaterThan(5)
  expect(alone(messages)).toEqual([])
  await talker.close()
})

describe.each(['ru', 'en'] as const)('words in %s', language => {
  // Who reads the words of a page has opened it.
  const texts = allTexts(textsIn(language)).filter(([path]) => !path.startsWith('web.'))

  test('that name an address name a telephone as well, or a code to be typed', () => {
    const pages = texts.filter(([, text]) => /https?:|www\./.test(text))
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.filter(([, text]) => !/8[ \u00a0-]800|\*\*[A-Z0-9]{4}-[A-Z0-9]{4}\*\*/.test(text))).toEqual([])
  })

  test('that speak of a letter’s link speak of its six digits, too', () => {
    const letters = texts.filter(([, text]) => /ссылк[уи] в н|откройте ссылку|link in it|open the link/i.test(text))
    expect(letters.length).toBeGreaterThan(2)
    expect(letters.filter(([, text]) => !/\d{6}|шесть цифр|six.digit/i.test(text))).toEqual([])
  })
})
