import { expect, onTestFinished, test } from 'vitest'
import { Bill } from '../../core/ledger/bill.table.ts'
import { closePeriodJob } from '../../jobs/close-period.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { noon, openCoreWorld, openHousehold, supplier } from '../support/core-world.ts'

test('the job closes the period it is asked for, once, and says what there is to look at without names', async () => {
  const world = await openCoreWorld()
  onTestFinished(() => world.close())
  await openHousehold(world)
  const { account } = await openHousehold(world, { category: 'unknown', number: '777' })
  const logs: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void logs.push(line) })
  const job = closePeriodJob({ orm: world.orm, supplier, now: () => noon('2019-01-10'), logger })
  for (const period of ['2018-11', '2018-12', '2018-12', '2019-01', 'soon']) await job.run({ period })
  const bills = await world.act(em => em.find(Bill, {}, { orderBy: { account: 'asc', period: 'asc' } }))
  expect(bills.map(bill => `${bill.account - account.id} ${bill.period}`)).toEqual([
    '-1 2018-11',
    '-1 2018-12',
    '0 2018-11',
  ])
  const said = logs.join('\n')
  for (const part of ['no-tariff', '777', 'The period is not over yet', 'There is no such period'])
    expect(said).toContain(part)
  expect(said).not.toContain('Иванов')
})
