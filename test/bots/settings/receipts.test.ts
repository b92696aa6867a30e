import { afterAll, beforeAll, expect, test } from 'vitest'
import { Invoice } from '../../../core/bills/invoice.table.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { unlinkAccount } from '../../../core/linking/unlink-account.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../../support/worlds/broadcast-office.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer, account } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld({ broadcasts: ['bill', 'receipt'] })
})
afterAll(() => here.close())

const letters = async () =>
  (await here.letters()).flatMap(({ to, letter }) => (JSON.stringify(letter).includes('receiptId') ? [to] : []))

type Person = Awaited<ReturnType<typeof resident>>

/** Chooses where bills go, as the screen offers it. */
async function subscribes(person: Person, place: string) {
  await person.says('/settings')
  await person.presses('Квитанции')
  return await person.presses(place)
}

/** A relative may have it in their chat; the account's e-mail is not theirs to use. */
async function subscribedRelative(owner: Person) {
  const relative = await newcomer()
  await relative.says('код от близкого')
  await owner.says('поделиться доступом')
  await owner.says('1')
  await relative.says(codeIn(await owner.says('Мама')))
  await relative.presses('Да, принять')
  await relative.says('/bills')
  expect(await relative.buttons()).toEqual([['В этот чат'], ['✓ Не присылать']])
  await relative.presses('В этот чат')
  return relative
}

test('who subscribed gets the bill of a closed month once, where they said; the others are told that there is one', async () => {
  const office = broadcastOffice(here)
  const [olga, viktor] = [await resident('20417'), await resident('20764')]
  const [anna, silent] = [await resident('20802'), await resident('31206')]
  expect(await subscribes(olga, 'В этот чат')).toContain('будет приходить в этот чат')
  expect(await subscribes(viktor, 'На почту')).toContain('будет приходить на почту')
  expect(await subscribes(await resident('20764'), 'На почту')).toContain('на почту')
  await subscribes(anna, 'В этот чат')
  expect(await subscribes(anna, 'Не присылать')).toContain('сами приходить не будут')
  await silent.goes('no-reminders')
  await subscribes(silent, 'В этот чат')
  expect(await olga.says('/settings')).toContain('Квитанция каждый месяц: в этот чат')

  const relative = await subscribedRelative(olga)

  // The bills that are there already are no news.
  expect(await office.plans()).toEqual({})
  here.passes({ hours: 24 * 10 })
  const now = here.listening.now()
  const november = Temporal.PlainYearMonth.from('2026-11')
  await closePeriod(here.orm.em.fork(), { period: november, supplier: here.listening.supplier, now })
  expect(await office.plans()).toEqual({
    'bill:kemerovo:2026-11': { telegram: 3 },
    'receipt:kemerovo:2026-12': { telegram: 2, mail: 1 },
    'receipt:berezovsky:2026-12': { telegram: 1 },
  })
  expect(await office.plans()).toEqual({})

  const sent = await office.sends()
  const pdfs = sent.filter(({ text }) => text.includes('Квитанция за ноябрь'))
  expect(pdfs.map(({ address }) => address).toSorted()).toEqual(
    [olga, relative, silent].map(({ address }) => address).toSorted(),
  )
  const { text, buttons } = pdfs.find(({ address }) => address === olga.address)!
  expect(text).toMatch(
    /^К оплате \d+,\d\d ₽: 5,86 ₽ просрочено, \d+,\d\d ₽ до 15 декабря\n\nКвитанция за ноябрь 2026 г\., лицевой счёт 20417\.$/,
  )
  expect(buttons).toEqual(['Оплатить', 'Настроить квитанции'])
  const told = sent.filter(({ text: words }) => words.includes('готов'))
  expect(told.map(({ address }) => address)).not.toContain(olga.address)
  expect(told.map(({ address }) => address)).toContain(anna.address)
  expect(await letters()).toEqual([(await account('20764')).email])
  expect(await here.orm.em.fork().count(Invoice, { period: november })).toBe(3)

  // Again and again, and later: nothing more.
  here.passes({ hours: 24 * 12 })
  expect(await office.plans()).toEqual({})
  expect(await office.sends()).toEqual([])
  expect(await letters()).toHaveLength(1)
})

test('whoever may not see the account any more is told that, wherever they chose to have it sent', async () => {
  const [owner, wife] = [await resident('40233'), await resident('40233')]
  const relative = await subscribedRelative(owner)
  await relative.says('/bills')
  await owner.says('доступ')
  await owner.presses('Мама: Только смотреть')
  await owner.presses('Да, закрыть')
  expect(await relative.presses('Не присылать')).toContain('Сначала подключите')
  await wife.says('/bills')
  const { id } = await account('40233')
  const peer = await here.orm.em.fork().findOneOrFail(Peer, { externalId: wife.address })
  await unlinkAccount(here.orm.em.fork(), peer.id, id, here.listening.now())
  expect(await wife.presses('На почту')).toContain('Сначала подключите')
})
