import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { agreeMonthEnd } from '../../../core/month-end/agree-month-end.ts'
import { askAgain } from '../../../core/month-end/ask-again.ts'
import { beginMonthEnd } from '../../../core/month-end/begin-month-end.ts'
import { failMonthEnd } from '../../../core/month-end/fail-month-end.ts'
import { makeBillsAgain } from '../../../core/month-end/make-bills-again.ts'
import { BillProblem, MonthEnd } from '../../../core/month-end/month-end.table.ts'
import { postponeMonthEnd } from '../../../core/month-end/postpone-month-end.ts'
import { type CoreWorld, noon, openCoreWorld, openHousehold, supplier } from '../../support/worlds/core-world.ts'

const service = { supplier, desks: ['telegram'] }
const preview = { accounts: 1, chargedKopecks: '21976', odd: [] }
const answer = { period: Temporal.PlainYearMonth.from('2018-11'), by: 'Ольга' }
const now = noon('2018-12-01')
let world: CoreWorld

beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

/** November is asked about, and the next look at it has failed. */
beforeEach(async () => {
  await world.act(em => em.execute('truncate month_ends, bill_problems'))
  await world.act(em => beginMonthEnd(em, service, { ...answer, preview }, now))
  await fails()
})

const fails = () => failMonthEnd(world.orm.em.fork(), service, { ...answer, error: new RangeError('lost') }, now)
const monthEnd = () => world.orm.em.fork().findOneOrFail(MonthEnd, answer.period)

/** How many messages of their own the desks have had about it. */
const told = async () => {
  const [row] = await world.orm.em
    .fork()
    .execute<{ count: number }[]>(
      `select count(*)::int as count from outbox where payload->>'desk' = 'month-end' and (payload->>'isNew')::boolean`,
    )
  return row!.count
}

const goingOn = {
  'it is asked again': () => world.act(em => askAgain(em, service, { ...answer, preview }, now)),
  'a chief says yes': () => world.act(em => agreeMonthEnd(em, service, answer, now)),
  'a chief puts it off': () => world.act(em => postponeMonthEnd(em, service, answer, now)),
  async 'bills are made again'() {
    const { account } = await openHousehold(world)
    await world.act(em => em.nativeUpdate(MonthEnd, answer.period, { stage: 'delivering' }))
    await world.act(em => em.insert(BillProblem, { period: answer.period, account: account.id, why: 'ZodError' }))
    await world.act(em => makeBillsAgain(em, service, answer, now))
  },
}

test.each(Object.entries(goingOn))(
  'once %s, a failure before it has passed, and the next one is told',
  async (_, goesOn) => {
    expect(await monthEnd()).toMatchObject({ failure: 'RangeError' })
    await goesOn()
    expect(await monthEnd()).toMatchObject({ failure: null })
    const before = await told()
    await fails()
    await fails()
    expect(await told()).toBe(before + 1)
  },
)
