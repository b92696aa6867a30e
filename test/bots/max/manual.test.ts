import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBank } from '../../../sandbox/bank/start-bank.ts'
import type { MaxChat } from '../../../sandbox/max/people/max-chat.ts'
import { type MaxResident, type MaxWorld, openMaxWorld } from '../../support/messengers/max-world.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readable } from '../../support/people/resident.ts'
import { workingNoon } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// The manual's example, by the official client against a stand-in that refuses what MAX refuses.
let here: MaxWorld
let bank: Awaited<ReturnType<typeof startBank>>
let ivan: MaxResident

let anna: MaxChat

const deskId = -70_000_000_000_777

beforeAll(async () => {
  // The bank's clock is the program's.
  let now = () => workingNoon
  bank = await startBank({ clock: () => now() })
  const environment = {
    DESK_MAX_CHAT_ID: String(deskId),
    YOOKASSA_API_URL: bank.url,
    YOOKASSA_ADDRESSES: '127.0.0.1',
  }
  here = await openMaxWorld({ environment, startsAt: workingNoon })
  now = here.world.system.listening.now
  const { YOOKASSA_SHOP_ID: shopId = '', YOOKASSA_SECRET_KEY: secretKey = '', PUBLIC_URL } = here.world.config
  bank.addShop({ shopId, secretKey, webhookUrl: `${PUBLIC_URL}/yookassa` })
  const group = here.max.group('Специалисты', deskId)
  const agent = here.max.person({ firstName: 'Анна', lastName: 'Специалист' })
  group.adds(here.bot, agent)
  anna = agent.in(group)
  ivan = here.maxResident('Иван')
})
afterAll(async () => {
  await here.close()
  await bank.close()
})

test('Ivan starts the bot, accepts the agreement and links 12345', async () => {
  await ivan.does(chat => chat.starts()).hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.claims({
    city: 'Кемерово',
    number: '12345',
    surname: 'Иванов',
    name: 'Иван',
    email: 'mail@mail.ru',
  })
  await ivan.says(await here.world.codeFor('mail@mail.ru')).hears('подключён')
})

test('20099 gives 67 kWh, 219,76 and 156,65 to pay', async () => {
  const answer = readable(await ivan.says('20099').hears('К оплате 156,65 ₽'))
  expect(answer).toContain('67 кВт')
  expect(answer).toContain('219,76 ₽')
})

test('the menu’s button brings the bill as a PDF with its name', async () => {
  ivan.presses('Квитанция')
  const bill = await ivan.chat.waitFor(chat => chat.messages.find(({ kind }) => kind === 'document'))
  expect(bill.document?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bill.document?.name).toMatch(/\.pdf$/)
})

test('paying leads to the bank and back, until the receipt is here', async () => {
  await ivan.presses('Оплатить').hears('Сколько оплатить')
  ivan.presses('Оплатить 156,65\u00a0₽')
  const way = await ivan.chat.waitFor(chat =>
    chat.messages.findLast(({ keyboard }) => hasButton(keyboard, 'Банковская карта')),
  )
  ivan.presses({ mid: way.mid, label: 'Банковская карта' })
  await ivan.hears('156,65')
  await ivan.presses('Согласен').hears('Нажмите «Перейти к оплате»')
  const link = ivan.chat.presses('Перейти к оплате')
  if (link.kind !== 'link') throw new Error('«Перейти к оплате» leads nowhere')
  await fetch(link.url, { redirect: 'manual', headers: browser })
  ivan.listens()
  bank.payer.pays(bank.payments.at(-1)!.id)
  await ivan.hears('Оплачено 156,65 ₽')
  await ivan.says('Мои платежи').hears('Платежи по счёту 12345')
  ivan.presses(ivan.chat.lastFromBot!.keyboard.flat().find(({ text }) => text.startsWith('✓'))!.text)
  expect(readable(await ivan.hears('156,65'))).toContain('банковская карта')
})

/** A person's browser rather than a messenger that looks what a link is about. */
const browser = { 'user-agent': 'Mozilla/5.0', 'sec-fetch-mode': 'navigate' }

const hasButton = (rows: { text: string }[][], label: string) => rows.flat().some(({ text }) => text === label)

const shown = (text: string) =>
  anna.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && each.text.includes(text)))

test('a question is answered by a specialist in a group of MAX, by a reply', async () => {
  const number = await asksQuestion(ivan, 'Переоформите договор')
  const asked = await shown('Переоформите договор')
  expect(asked.text).toContain(`№ ${number}`)
  ivan.listens()
  const answer = anna.sends('Пришлите паспорт', { replyTo: asked.mid })
  await ivan.hears('Пришлите паспорт')
  expect((await shown('Доставлено')).replyTo).toBe(answer.mid)
  ivan.chat.sendsPhoto({}, 'вот он')
  expect((await shown('вот он')).photo?.bytes.length).toBeGreaterThan(0)
  anna.edits(answer.mid, 'Пришлите паспорт и СНИЛС')
  await ivan.chat.waitFor(chat => chat.messages.find(({ text, isEdited }) => isEdited && text.includes('и СНИЛС')))
  anna.presses('Взять себе')
  await shown('Вопрос ведёт Анна Специалист')
  ivan.listens()
  anna.sends('/close', { replyTo: asked.mid })
  await ivan.hears('закрыт')
})

test('MAX has refused nothing', () => {
  expect(refusedCalls({ max: here.max })).toEqual([])
})
