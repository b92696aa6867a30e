import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../../core/accounts/account.table.ts'
import { Invoice } from '../../../../core/bills/invoice.table.ts'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'

// It is 22 November 2026, and the demo's town is billed through October.
let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(...numbers: string[]) {
  const address = `reader ${++chats}`
  await here.linkedPeer(address, ...numbers)
  const labels = async () => {
    const { buttons = [] } = (await here.said(address)).at(-1)!
    return buttons.map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' ')))
  }
  return { address, labels, ...here.person(address) }
}
const accountId = async (number: string) => (await here.orm.em.fork().findOneOrFail(Account, { number })).id
const kopecksOf = (text: string) => BigInt(text.replace(/[ ,]|долг/g, '').replace(/−|переплата/, '-'))

describe('the list of months', () => {
  test('newest first, what the account stands at in bold above it, page by page', async () => {
    const viktor = await resident('20764')
    expect((await viktor.says('Сведения о расчётах')).join()).toMatch(/^Сейчас долг 3 521,67 ₽, лицевой счёт 20764\.\n/)
    expect((await viktor.labels())[0]).toEqual(['Ноябрь 2026 г. · не закрыт'])
    const seen: string[] = []
    for (;;) {
      const rows = await viktor.labels()
      expect(rows.length).toBeLessThanOrEqual(6)
      expect(rows.at(-1)).toEqual(['Мои платежи', 'История показаний'])
      seen.push(...rows.flat().filter(label => label.includes('·')))
      if (!rows.flat().includes('Дальше ›')) break
      await viktor.presses('Дальше ›')
    }
    expect(seen.slice(1, 3)).toEqual(['Октябрь 2026 г. · 792,33 ₽', 'Сентябрь 2026 г. · 691,78 ₽'])
    expect(seen.length).toBeGreaterThan(6)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test.each(['/statement', 'расчёты', 'Начисления', 'История начислений'])('comes when «%s» is said', async said => {
    const ivan = await resident('12345')
    expect((await ivan.says(said)).join()).toContain('Сейчас переплата 63,11 ₽, лицевой счёт 12345')
  })

  test('a month may be typed, and a reading typed there is one', async () => {
    const viktor = await resident('20764')
    await viktor.says('/statement')
    expect((await viktor.says('сентябрь 2026')).join()).toMatch(
      /^Счёт за сентябрь 2026 г\.: не оплачено 682,24 ₽\nПросрочено с 16 октября 2026 г\.\n/,
    )
    for (const said of ['сентябрь', 'а за сентябрь?', '09.2026']) {
      await viktor.says('/statement')
      expect((await viktor.says(said)).join()).toMatch(/^Счёт за сентябрь 2026 г\./)
    }
    await viktor.says('/statement')
    expect((await viktor.says('за прошлый месяц')).join()).toMatch(/^Счёт за октябрь 2026 г\./)
    await viktor.says('/statement')
    expect((await viktor.says('33601')).join()).toContain('33518 → 33601')
  })

  test('stands on the card of the account that the card is of, and needs one', async () => {
    const nikolay = await resident('40992', '20991')
    await nikolay.does({ kind: 'go', go: `card:${await accountId('20991')}` })
    expect((await nikolay.presses('Расчёты')).join()).toContain('лицевой счёт 20991')
    const nobody = here.person('nobody')
    await nobody.says('/start')
    await nobody.says('Принимаю')
    expect((await nobody.says('/statement')).join()).toContain('Сначала подключите')
  })
})

describe('a month', () => {
  test('that is closed: opening, what was charged, paid, closing', async () => {
    const olga = await resident('20417')
    await olga.says('/statement')
    expect(await olga.says('2')).toEqual([
      `Счёт за октябрь 2026 г.: оплачен
Лицевой счёт 20417

На начало месяца: долг 648,37 ₽

Расход с 24 сентября по 20 октября 2026 г.: 231 кВт·ч
• день (Т1): 147 × 2,64 = 388,08 ₽
• ночь (Т2): 84 × 1,61 = 135,24 ₽
Начислено: 523,32 ₽

Оплачено 11 октября 2026 г.: 642,51 ₽
На конец месяца: долг 529,18 ₽`,
    ])
    expect(await olga.labels()).toEqual([['Квитанция за октябрь 2026 г.'], ['Почему столько?', 'Расчёты']])
    expect((await olga.presses('Расчёты')).join()).toContain('Выберите месяц')
  })

  test('that is open: what has come in since', async () => {
    const olga = await resident('20417')
    await olga.says('/statement')
    expect(await olga.says('1')).toEqual([
      `Сейчас долг 5,86 ₽
Ноябрь 2026 г. ещё не закрыт: начисления появятся, когда месяц закончится.
Лицевой счёт 20417

На начало месяца: долг 529,18 ₽

Оплачено 5 ноября 2026 г.: 523,32 ₽
Сейчас: долг 5,86 ₽`,
    ])
    expect(await olga.labels()).toEqual([['Передать показания'], ['Расчёты']])
  })

  test('adds up, each opening with what the one before closed with', async () => {
    const viktor = await resident('20764')
    const about = await accountId('20764')
    let next: bigint | undefined
    for (const period of ['2026-10', '2026-09', '2026-08', '2026-07', '2026-06', '2026-05']) {
      const text = (await viktor.does({ kind: 'go', go: `statement-month:${about}.${period}` })).join()
      const sum = (line: RegExp) => [...text.matchAll(line)].reduce((total, [, found]) => total + kopecksOf(found!), 0n)
      const opening = sum(/^На начало месяца: (\S.*?) ₽/gm)
      const added = sum(/^(?:Начислено|Пени|Перерасчёт[^:]*):(?: .* =)? (\S[^=]*?) ₽$/gm)
      const closing = sum(/^На конец месяца: (\S.*?) ₽/gm)
      expect(opening + added - sum(/^Оплачено [^:]+: (.+) ₽$/gm)).toBe(closing)
      if (next !== undefined) expect(closing).toBe(next)
      next = opening
    }
  })

  test('in English', async () => {
    const john = await resident('20764')
    await john.says('/language')
    await john.says('English')
    await john.says('/statement')
    const text = (await john.says('october 2026')).join()
    expect(text).toMatch(/^Bill for October 2026: ₽770\.80 unpaid\nOverdue since 16 November 2026\n/)
    expect(text).toContain('Late payment charge: ₽21.53')
    expect(await john.labels()).toEqual([
      ['Bill for October 2026', 'Pay'],
      ['Why so much?', 'Statement'],
    ])
  })

  test('is shown to nobody who is not linked, nor where there is none', async () => {
    const stranger = await resident('20802')
    const other = await accountId('20417')
    const own = await accountId('20802')
    for (const go of ['statement-month', 'bill']) {
      for (const about of [`${other}.2026-10`, '99999999999999999999.2026-10', '', 'x', '.2026-10', `${own}.9999-12`])
        expect((await stranger.does({ kind: 'go', go: `${go}:${about}` })).join()).toContain('Сначала подключите')
      for (const about of [`${own}.2999-12`, `${own}.2001-01`])
        expect((await stranger.does({ kind: 'go', go: `${go}:${about}` })).join()).toContain('он уже закрыт')
    }
    expect((await stranger.does({ kind: 'go', go: `bill:${own}.2026-11` })).join()).toContain('он уже закрыт')
  })
})

test('the bill of a month is the one that was frozen, however often it is asked for', async () => {
  const viktor = await resident('20764')
  await viktor.says('/statement')
  await viktor.says('2')
  const first = await viktor.presses('Квитанция за октябрь\u00a02026\u00a0г.')
  expect(first.join()).toMatch(
    /^Квитанция за октябрь 2026 г\.: на конец месяца было к оплате 3 521,67 ₽\. № К-2026-\d{6}\./,
  )
  expect((await here.said(viktor.address)).at(-1)).toMatchObject({ kind: 'receipt' })
  expect(await viktor.labels()).toEqual([['Расчёты']])
  await viktor.says('33601')
  expect(await viktor.presses('Квитанция за октябрь\u00a02026\u00a0г.')).toEqual(first)
  const account = await accountId('20764')
  const [bill, ...others] = await here.orm.em.fork().find(Invoice, { account })
  expect(others).toEqual([])
  expect(bill?.data).toMatchObject({ kind: 'bill', period: '2026-10', dueKopecks: '352167' })
})

test('where the messenger may not carry documents, the bill comes by a protected link', async () => {
  const barred = await openBareWorld({ channelsWithoutPersonalData: ['telegram'] })
  await barred.linkedPeer('ivan', '20417')
  const ivan = barred.person('ivan')
  await ivan.says('/statement')
  await ivan.says('2')
  const said = (await ivan.presses('Квитанция за октябрь\u00a02026\u00a0г.')).join()
  expect(said).toContain('защищённой ссылке')
  const [message] = (await barred.said('ivan')).slice(-1)
  expect(message).toMatchObject({ kind: 'text' })
  expect(message?.buttons?.flat().map(({ label }) => label)).toEqual([
    'Открыть квитанцию',
    'Прислать на почту',
    'Реквизиты',
    'Расчёты',
  ])
  expect((await ivan.presses('Прислать на почту')).join()).toContain('отправлена на')
  await barred.close()
})
