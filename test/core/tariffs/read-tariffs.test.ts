import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTariffs } from '../../../core/tariffs/read-tariffs.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { type CoreWorld, day, openCoreWorld } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const rural = { category: 'rural', zones: 2, limitsKwh: ['3900'] }

const inForce = async (branch: string, zones = 2) =>
  (await world.act(em => readTariffs(em, { category: 'rural' })))(branch, 'rural', zones)

test('a tariff for all branches holds in each of them, oldest version first', async () => {
  await world.act(async em => {
    em.create(TariffRow, {
      ...rural,
      inForceFrom: day('2026-07-01'),
      prices: [
        ['2.5', '1.3'],
        ['3.1', '1.61'],
      ],
    })
    em.create(TariffRow, { ...rural, inForceFrom: day('2026-01-01'), prices: [['2.4', '1.2']] })
    em.create(TariffRow, { ...rural, zones: 1, inForceFrom: day('2026-01-01'), prices: [['9']] })
  })
  expect(await inForce('kemerovo')).toEqual([
    { from: day('2026-01-01'), limitsKwh: [3900n], prices: [[24_000n, 12_000n]] },
    {
      from: day('2026-07-01'),
      limitsKwh: [3900n],
      prices: [
        [25_000n, 13_000n],
        [31_000n, 16_100n],
      ],
    },
  ])
})

test("those for all branches hold until a branch's own first one begins", async () => {
  const own = { ...rural, branch: 'kemerovo', inForceFrom: day('2026-10-01'), prices: [['7', '7']] }
  await world.act(async em => void em.create(TariffRow, own))
  const common = { ...rural, inForceFrom: day('2026-11-01'), prices: [['8', '8']] }
  await world.act(async em => void em.create(TariffRow, common))
  const starts = async (branch: string) => (await inForce(branch)).map(({ from }) => String(from))
  expect(await starts('kemerovo')).toEqual(['2026-01-01', '2026-07-01', '2026-10-01'])
  expect(await starts('berezovsky')).toEqual(['2026-01-01', '2026-07-01', '2026-11-01'])
})

test('one day has one version, whether for a branch or for all', async () => {
  const again = { ...rural, inForceFrom: day('2026-07-01'), prices: [['1', '1']] }
  await expect(world.act(async em => void em.create(TariffRow, again))).rejects.toThrow(/tariffs_one_version/)
})
