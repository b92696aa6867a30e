import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { RecalculationRow } from '../../../core/charges/charge.table.ts'
import { readTariffs } from '../../../core/tariffs/read-tariffs.ts'
import { tariffs } from '../../../src/admin/import/tariffs.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  openEmptyWorld,
  openHousehold,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeEach(async () => {
  world = await openEmptyWorld()
})
afterEach(() => world.close())

const header = 'branch;category;zones;from;range;limit_kwh;t1;t2;t3'
const plain = ';no-stove;1;01.07.2018;1;;3,28;;'
const ranges = ['kemerovo;stove;2;2026-10-01;1;3900;4,5;2,0505;', 'kemerovo;stove;2;2026-10-01;2;6000;5,5;3;']
const last = 'kemerovo;stove;2;2026-10-01;3;;9,99;4;'

const take = (...lines: string[]) => importList(world, tariffs, list(header, ...lines))

describe('tariffs', () => {
  test('come in by version, their ranges in any order, and again change nothing', async () => {
    expect(await take(last, plain, ...ranges)).toEqual({
      problems: [],
      remarks: [],
      outcome: { added: 4, changed: 0, unchanged: 0 },
    })
    const inForce = await readTariffs(world.orm.em.fork())
    expect(inForce('kemerovo', 'stove', 2)).toEqual([
      {
        from: day('2026-10-01'),
        limitsKwh: [3900n, 6000n],
        prices: [
          [45_000n, 20_505n],
          [55_000n, 30_000n],
          [99_900n, 40_000n],
        ],
      },
    ])
    expect(inForce('berezovsky', 'no-stove', 1)).toHaveLength(1)
    expect((await take(plain, ...ranges, last)).outcome).toEqual({ added: 0, changed: 0, unchanged: 4 })
  })

  test('that no bill has used may still change', async () => {
    await take(plain)
    expect((await take(plain.replace('3,28', '3,82'))).outcome).toEqual({ added: 0, changed: 1, unchanged: 0 })
  })

  test('that come late are taken when the next bills shall correct those that are made', async () => {
    await take(plain)
    const { meter, account } = await openHousehold(world)
    await send(world, meter, [20099], '2018-12-05')
    await close(world, '2018-11')
    await close(world, '2018-12')
    const rise = plain.replace('01.07', '01.12').replace('3,28', '4,00')
    const late = await importList(world, tariffs, list(header, rise), { recalculate: true })
    expect(late).toEqual({
      problems: [],
      remarks: ['accounts whose next bills correct their days from 2018-12-01 on by the new tariff no-stove: 1'],
      outcome: { added: 1, changed: 0, unchanged: 0 },
    })
    await close(world, '2019-01')
    // Of eight days four are of December: 33,5 kWh × 0,72.
    const found = await world.orm.em.fork().find(RecalculationRow, { account: account.id })
    const corrected = found.map(({ earlier, cause, amountKopecks }) => [String(earlier), cause, amountKopecks])
    expect(corrected).toEqual([['2018-12', 'tariff', 24_12n]])
    await close(world, '2019-02')
    expect(await world.orm.em.fork().count(RecalculationRow, { account: account.id })).toBe(1)
    expect((await world.act(em => auditLedger(em, supplier))).checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  })

  test('that come late reach the month that ends on their first day, whose ranges they cut', async () => {
    const ranges = (from: string, limit: number, high = '4,50') => [
      `;no-stove;1;${from};1;${limit};3,00;;`,
      `;no-stove;1;${from};2;;${high};;`,
    ]
    await take(...ranges('2018-07-01', 150))
    const { account } = await openHousehold(world)
    await close(world, '2018-11')
    // December by the norm, 180 kWh: 150 × 3,00 + 30 × 4,50 = 585,00.
    await close(world, '2018-12')
    expect((await take(...ranges('2019-01-01', 100))).problems).toEqual([
      'row 2, from: bills for days from 2019-01-01 on are made already with the tariff before; --recalculate lets the next ones correct them',
    ])
    const late = list(header, ...ranges('2019-01-01', 100))
    const { remarks } = await importList(world, tariffs, late, { recalculate: true })
    expect(remarks).toEqual([
      'accounts whose next bills correct their days from 2019-01-01 on by the new tariff no-stove: 1',
    ])
    // Its limits made December's bill, its prices none yet.
    expect((await take(...ranges('2019-01-01', 100, '4,60'))).outcome).toMatchObject({ changed: 2 })
    expect((await take(...ranges('2019-01-01', 120, '4,60'))).problems).toEqual([
      'row 2, from: bills are made already with this version: it does not change',
    ])
    await close(world, '2019-01')
    // 100 × 3,00 + 80 × 4,50 = 660,00.
    const found = await world.orm.em.fork().find(RecalculationRow, { account: account.id })
    const corrected = found.map(({ earlier, cause, amountKopecks }) => [String(earlier), cause, amountKopecks])
    expect(corrected).toEqual([['2018-12', 'tariff', 75_00n]])
    expect((await world.act(em => auditLedger(em, supplier))).checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  })

  test('that are a branch’s first on the day of a common one cut where their limits differ from that one’s', async () => {
    const cut = (branch: string, from: string, limit: number) => [
      `${branch};no-stove;1;${from};1;${limit};3,00;;`,
      `${branch};no-stove;1;${from};2;;4,50;;`,
    ]
    await take(...cut('', '2018-07-01', 100), ...cut('', '2019-01-01', 150))
    const { account } = await openHousehold(world)
    await close(world, '2018-11')
    // 150 × 3,00 + 30 × 4,50 = 585,00.
    await close(world, '2018-12')
    expect((await take(...cut('berezovsky', '2019-01-01', 100))).problems).toEqual([])
    const same = await importList(world, tariffs, list(header, ...cut('kemerovo', '2019-01-01', 150)), {
      recalculate: true,
      dryRun: true,
    })
    expect(same.remarks).toEqual([])
    const own = cut('kemerovo', '2019-01-01', 100)
    expect((await take(...own)).problems).toHaveLength(1)
    expect(await importList(world, tariffs, list(header, ...own), { recalculate: true })).toMatchObject({
      problems: [],
    })
    await close(world, '2019-01')
    const found = await world.orm.em.fork().find(RecalculationRow, { account: account.id })
    expect(found.map(({ earlier, amountKopecks }) => [String(earlier), amountKopecks])).toEqual([['2018-12', 75_00n]])
  })

  test('of the same limits that come late leave the month before them alone', async () => {
    await take(plain)
    await openHousehold(world)
    await close(world, '2018-11')
    await close(world, '2018-12')
    expect((await take(plain.replace('01.07.2018', '01.01.2019').replace('3,28', '4,00'))).problems).toEqual([])
  })

  test('that bills were made with do not change, nor do those bills get another', async () => {
    await take(plain)
    const { meter } = await openHousehold(world)
    await send(world, meter, [20099], '2018-12-05')
    await close(world, '2018-11')
    await close(world, '2018-12')
    const changed = await take(
      plain.replace('3,28', '3,82'),
      plain.replace('01.07', '01.12'),
      plain.replace('2018', '2019'),
    )
    expect(changed.problems).toEqual([
      'row 2, from: bills are made already with this version: it does not change',
      'row 3, from: bills for days from 2018-12-01 on are made already with the tariff before; --recalculate lets the next ones correct them',
    ])
    expect((await take(plain, plain.replace('2018', '2019'))).problems).toEqual([])
  })

  test('whose ranges contradict each other are refused', async () => {
    const { problems } = await take(
      ranges[0]!.replace('3900', '6000'),
      ranges[1]!,
      last.replace(';;', ';9000;'),
      ';no-stove;1;2026-10-01;2;;5;;',
      ';rural;1;2026-10-01;1;;5;;',
      ';rural;1;2026-10-01;2;;6;;',
      ';rural;1;2026-10-01;2;;6;;',
    )
    expect(problems).toEqual([
      'row 3, limit_kwh: 6000 is not above the limit of the range before, 6000',
      'row 4, limit_kwh: must be empty: the last range has no limit',
      'row 5, range: range 1 is missing',
      'row 6, limit_kwh: is empty, though range 2 follows',
      'row 8, range: repeats row 7',
    ])
  })

  test('with a cell that cannot be read are not blamed for what follows from it', async () => {
    const { problems } = await take(
      ...ranges,
      last.replace('2026-10-01', '2026-13-01'),
      'kemerovo;no-stove;4;2026-10-01;1;;5;;',
      ';rural;1;2026-10-01;1;;5;6;',
      ';rural;3;2026-10-01;1;;5;6,12345;',
      'moscow;rural;2;2026-10-01;1;-5;0;1;',
    )
    expect(problems).toEqual([
      'row 4, from: "2026-13-01" is not a day like 2026-11-25 or 25.11.2026',
      'row 5, zones: "4" is not a whole number from 1 to 3',
      'row 6, t2: must be empty: there is 1 zone',
      'row 7, t2: "6,12345" is not a price in rubles per kWh with at most four decimals',
      'row 7, t3: is empty',
      'row 8, branch: "moscow" is none of the branches: kemerovo, berezovsky',
      'row 8, limit_kwh: "-5" is not a whole number from 1 to 999999',
      'row 8, t1: "0" is not a price in rubles per kWh with at most four decimals',
    ])
  })
})
