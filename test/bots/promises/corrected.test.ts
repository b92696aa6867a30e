import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { correctReading } from '../../../core/metering/changes/correct-reading.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { residents } from '../../support/worlds/household.ts'

/*
 * On 22 November 2026 Ivan's 20039 is taken for 20099, and November is billed by it: 67 kWh, 219,76. On 20 December the operator puts it right:
 * 7 kWh, 22,96. Then December is read and closed.
 */
let here: BareWorld
const { resident } = residents(() => here)
const month = (text: string) => Temporal.PlainYearMonth.from(text)

beforeAll(async () => {
  here = await openBareWorld()
  const ivan = await resident('12345')
  await ivan.says('20099')
  here.passes({ hours: 24 * 10 })
  await close('2026-11')
  here.passes({ hours: 24 * 18 })
  await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number: '12345' })
    const meter = await em.findOneOrFail(Meter, { account: account.id })
    const readings = await em.find(Reading, { meter: meter.id })
    const wrong = readings.find(({ valuesWh }) => valuesWh[0] === 20_099_000n)
    const corrected = await correctReading(em, { readingId: wrong!.id, valuesWh: [20_039_000n] }, here.listening.now())
    expect(corrected.kind).toBe('corrected')
  })
  await ivan.says('20049')
  here.passes({ hours: 24 * 13 })
  await close('2026-12')
})
afterAll(() => here.close())

async function close(period: string): Promise<void> {
  const { supplier, now } = here.listening
  const closed = await closePeriod(here.orm.em.fork(), { period: month(period), supplier, now: now() })
  expect(closed.kind).toBe('closed')
}

describe('a wrong reading that was billed is explained', () => {
  test('by the statement', async () => {
    const ivan = await resident('12345')
    await ivan.says('/statement')
    const said = await ivan.says('декабрь 2026')
    expect(said).toContain('Начислено: 10 × 3,28 = 32,80 ₽')
    expect(said).toContain('Перерасчёт за ноябрь 2026 г. (исправлена ошибка в показании): −196,80 ₽')
  })

  test('by «почему столько?»: what was wrong, what it comes to now, and how much that is', async () => {
    const ivan = await resident('12345')
    expect(await ivan.says('почему столько')).toContain(
      'Перерасчёт за ноябрь 2026 г.: исправлена ошибка в показании, теперь выходит 22,96 ₽, начислено было 219,76 ₽, разница −196,80 ₽',
    )
  })

  test('by the bill', async () => {
    const { supplier, now } = here.listening
    const bill = await here.orm.em.fork().transactional(async em => {
      const account = await em.findOneOrFail(Account, { number: '12345' })
      return await issuePeriodInvoice(em, account, supplier, month('2026-12'), now())
    })
    expect(bill?.data.recalculations).toEqual([
      { period: '2026-11', amountKopecks: '-19680', reason: 'исправлена ошибка в показании' },
    ])
    expect(bill?.data.explanation.map(text => text.replaceAll('\u00a0', ' '))).toContain(
      'Перерасчёт за ноябрь 2026 г. — исправлена ошибка в показании: было начислено 219,76 ₽, стало 22,96 ₽, разница −196,80 ₽.',
    )
  })

  test('in English, too', async () => {
    const john = await resident('12345')
    await john.says('/language')
    await john.says('English')
    expect(await john.says('why so much')).toContain(
      'Correction for November 2026: a mistake in a reading was corrected, it comes to ₽22.96; ₽219.76 was charged, a difference of −₽196.80',
    )
  })
})
