import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rate } from '../../../core/charges/rating/rate.ts'
import { versionsInBranch } from '../../../core/tariffs/in-branch.ts'
import { versionOn } from '../../../core/tariffs/tariff-version.ts'
import type { Price } from '../../../core/units/money.ts'
import { day } from '../../support/worlds/core-world.ts'

interface Version {
  inForceFrom: Temporal.PlainDate
  limitsKwh: bigint[]
  prices: Price[][]
}

const anyDay = fc.integer({ min: 0, max: 200 }).map(days => day('2026-01-01').add({ days }))
const anyPrices = fc.array(
  fc.bigInt({ min: 1n, max: 200_000n }).map(price => [price as Price]),
  { minLength: 2, maxLength: 2 },
)
const anyVersion: fc.Arbitrary<Version> = fc.record({
  inForceFrom: anyDay,
  limitsKwh: fc.constantFrom([], [30n]),
  prices: anyPrices,
})
const anyVersions = fc
  .uniqueArray(anyVersion, { maxLength: 4, selector: ({ inForceFrom }) => String(inForceFrom) })
  .map(versions => versions.toSorted((a, b) => Temporal.PlainDate.compare(a.inForceFrom, b.inForceFrom)))

const inBranch = (own: Version[], common: Version[]) =>
  versionsInBranch(own, common).map(({ inForceFrom, ...version }) => ({ from: inForceFrom, ...version }))

test('on each day it is the newest of the own ones, and before them the newest of those for all', () => {
  fc.assert(
    fc.property(anyVersions, anyVersions, anyDay, (own, common, on) => {
      const newest = (versions: Version[]) =>
        versions.findLast(({ inForceFrom }) => Temporal.PlainDate.compare(inForceFrom, on) <= 0)?.inForceFrom
      expect(versionOn(inBranch(own, common), on)?.from).toEqual(newest(own) ?? newest(common))
    }),
  )
})

test('an own version changes no charge of days before it', () => {
  fc.assert(
    fc.property(
      ...([anyVersions, anyVersions, anyVersion, anyDay, fc.nat(60), fc.bigInt({ min: 0n, max: 90_000n })] as const),
      (own, common, added, from, days, volumeWh) => {
        const interval = { from, to: from.add({ days }) }
        fc.pre(Temporal.PlainDate.compare(interval.to, added.inForceFrom) < 0)
        fc.pre(own.every(({ inForceFrom }) => !inForceFrom.equals(added.inForceFrom)))
        const all = [...own, added].toSorted((a, b) => Temporal.PlainDate.compare(a.inForceFrom, b.inForceFrom))
        const charge = (versions: Version[]) =>
          rate({ interval, volumeWh: [volumeWh], tariffs: inBranch(versions, common) })
        expect(charge(all)).toEqual(charge(own))
      },
    ),
  )
})
