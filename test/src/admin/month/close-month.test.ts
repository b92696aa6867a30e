import { afterAll, beforeAll, expect, test } from 'vitest'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { adminHere } from '../../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
  openCoreWorld,
  openHousehold,
  send,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld

const household = (number: string, more: Household = {}) =>
  openHousehold(world, { number, address: `ул. Мира, ${number}`, balanceKopecks: 0n, ...more })

// Each flat of a house is strange in its own way by April.
beforeAll(async () => {
  world = await openCoreWorld()
  const [jumping, empty, expired, silent, over, ordinary] = [
    await household('1'),
    await household('2'),
    await household('3'),
    await household('4'),
    await household('5'),
    await household('6', { branch: 'berezovsky' }),
  ]
  await world.act(em => em.nativeUpdate(Meter, expired.meter.id, { verifiedUntil: day('2019-03-25') }))
  for (const [index, month] of ['2018-12', '2019-01', '2019-02', '2019-03'].entries()) {
    if (index === 0) await close(world, '2018-11')
    const kwh = [20_032 + (index + 1) * 100]
    for (const { meter } of [jumping, empty, expired, ordinary]) await send(world, meter, kwh, `${month}-20`)
    if (index === 0) await send(world, silent.meter, kwh, '2018-12-20')
    await close(world, month)
  }
  const confirmed = { confirmed: { rollover: false, largeUse: true } }
  await send(world, jumping.meter, [22_000], '2019-04-20', confirmed)
  await send(world, empty.meter, [20_432], '2019-04-20')
  await send(world, expired.meter, [20_500], '2019-04-20')
  await send(world, over.meter, [20_040], '2019-04-20')
  await send(world, ordinary.meter, [20_532], '2019-04-20')
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2019-05-02')
const cells = (lines: string[]) => lines.map(line => line.trim().split(/\s{2,}/))
const totals = (lines: string[]) =>
  cells(lines).filter(([branch]) => /^(kemerovo|berezovsky|all branches)$/.test(branch!))
const strange = (lines: string[]) => lines.filter(line => line.startsWith('kemerovo ')).toSorted()

test('a trial says whom to look at, and what the month would come to beside the last one', async () => {
  const { exit, lines } = await admin('close-period', '2019-04', '--dry-run')
  expect(exit).toBe(0)
  expect(strange(lines)).toEqual([
    expect.stringMatching(/^kemerovo 1, ул\. Мира, 1: billed far more than is usual, or than the norm: readings \d+$/),
    expect.stringMatching(/^kemerovo 2, ул\. Мира, 2: used nothing: readings \d+$/),
    "kemerovo 3, ул. Мира, 3: billed by average or norm: the meter's verification ended on 2019-03-25, and its readings do not count",
    'kemerovo 4, ул. Мира, 4: no reading for 4 months in a row',
    expect.stringMatching(/^kemerovo 5, ул\. Мира, 5: billed -\d+\.\d\d: the recalculation is larger than the charge$/),
  ])
  const rows = totals(lines)
  expect(rows.filter(([, figure]) => figure === 'accounts')).toEqual([
    ['berezovsky', 'accounts', '1', '1', '0'],
    ['kemerovo', 'accounts', '5', '5', '0'],
    ['all branches', 'accounts', '6', '6', '0'],
  ])
  expect(rows.filter(([branch]) => branch === 'berezovsky').slice(1)).toEqual([
    ['berezovsky', 'by readings', '1', '1', '0'],
    ['berezovsky', 'by the average', '0', '0', '0'],
    ['berezovsky', 'by the norm', '0', '0', '0'],
    ['berezovsky', 'kWh charged', '100', '100', '0'],
    ['berezovsky', 'charged', '328.00', '328.00', '0.00'],
    ['berezovsky', 'recalculated', '0.00', '0.00', '0.00'],
    expect.arrayContaining(['berezovsky', 'penalties']),
    expect.arrayContaining(['berezovsky', 'balances after it']),
  ])
  expect(lines.at(-1)).toBe('Nothing was posted.')
})

test('a closing that was broken off and goes on ends with the totals of the trial, and says them again', async () => {
  const trial = totals((await admin('close-period', '2019-04', '--dry-run')).lines)
  const stop = new Error('killed')
  const broken = close(world, '2019-04', {
    batchSize: 1,
    batchesAtOnce: 1,
    onProgress: done => {
      if (done === 2) throw stop
    },
  })
  await expect(broken).rejects.toBe(stop)
  const halfway = await admin('close-period', '2019-04', '--dry-run')
  expect(halfway.lines).toContain('Accounts that would be billed: 4; 2019-04 then holds 6.')
  expect(totals(halfway.lines)).toEqual(trial)
  const rest = await admin('close-period', '2019-04')
  expect(rest.lines).toContain('Accounts billed: 4; 2019-04 then holds 6.')
  expect(totals(rest.lines)).toEqual(trial)
  const again = await admin('close-period', '2019-04')
  expect(again.lines[0]).toBe('Accounts billed: 0; 2019-04 then holds 6.')
  expect(totals(again.lines)).toEqual(trial)
})
