import { z } from 'zod'
import { estimate } from '../../../core/charges/rating/estimate.ts'
import { rate } from '../../../core/charges/rating/rate.ts'
import { accountChains } from '../../../core/charges/usage/account-chains.ts'
import { billUsages } from '../../../core/charges/usage/bill-usages.ts'
import { averageConsumption } from '../../../core/metering/average-consumption.ts'
import { consumption } from '../../../core/metering/consumption.ts'
import { kopecks, priceText } from '../../../core/units/money.ts'
import { date, money, period, price, register, tariff, whole } from './case-fields.ts'
import { kind } from './kind.ts'
import { pointAfterEstimates } from './point-after-estimates.ts'

const consumptionInput = z.object({
  previous: z.array(register),
  next: z.array(register),
  digits: z.int().min(1).max(12),
  ratio: whole,
  rolloverConfirmed: z.boolean().optional(),
})

function consumptionAnswer({ previous, next, ...meter }: z.output<typeof consumptionInput>) {
  const result = consumption({ previousWh: previous, nextWh: next, ...meter })
  return 'error' in result ? { error: result.error } : { volumeWh: result.volumeWh.map(Number) }
}

const rateInput = z.object({
  from: date,
  to: date,
  volumeWh: z.array(whole).min(1),
  tariffs: z.array(tariff),
  rangeExempt: z.boolean().optional(),
})

function rateAnswer({ from, to, ...rest }: z.output<typeof rateInput>) {
  const result = rate({ interval: { from, to }, ...rest })
  if ('error' in result) return { error: result.error }
  const lines = result.lines.map(line => ({
    tariffFrom: line.tariffFrom.toString(),
    range: line.range,
    zone: line.zone,
    volumeWh: Number(line.volumeWh),
    price: priceText(line.price),
    amount: Number(line.amountKopecks),
  }))
  return { lines, total: Number(result.totalKopecks) }
}

/** The files repeat a price as the tariff wrote it ("7.4160"); what counts is its value, so it is written our way. */
function withPlainPrices(expect: unknown): unknown {
  const rating = z
    .looseObject({ lines: z.array(z.looseObject({ price: price.transform(priceText) })) })
    .safeParse(expect)
  return rating.success ? rating.data : expect
}

/** The dial is not part of these cases: one that no value of theirs reaches, so that nothing in them turns over. */
const boundless = { id: 0, digits: 12, ratio: 1n }

const estimateInput = z.object({
  month: period,
  normKwh: whole,
  averagedInARow: z.int().min(0),
  actualReadings: z.array(z.object({ date, values: z.array(register).min(1) })),
})

function estimateAnswer({ month, normKwh, averagedInARow, actualReadings }: z.output<typeof estimateInput>) {
  const readings = actualReadings.map(({ date, values }) => ({ takenOn: date, valuesWh: values, meter: boundless }))
  const usual = averageConsumption(readings)
  const { basis, volumeWh } = estimate({ period: month, usual, averagedInARow, normWh: normKwh * 1000n })
  return { basis, volumeWh: volumeWh.map(Number) }
}

const recalculateInput = z
  .object({ ...rateInput.shape, periods: z.array(period).min(1), charged: z.array(money) })
  .refine(({ periods, charged }) => charged.length === periods.length - 1, 'charged is of all periods but the last')

function recalculateAnswer(input: z.output<typeof recalculateInput>) {
  const { from, to, volumeWh, periods, charged, tariffs, rangeExempt = false } = input
  const facts = pointAfterEstimates({ interval: { from, to }, volumeWh, periods, charged })
  const versions = tariffs.map(version => ({ ...version, isExempt: rangeExempt }))
  const terms = { norms: [{ from: null, normWh: 0n }], tariffs: () => versions }
  const period = periods.at(-1)!
  const chains = accountChains(facts.account, period)
  const bill = billUsages({ ...facts, chains, terms, period, changes: [] })
  if ('problem' in bill) return { error: bill.problem }
  const [{ chargeKopecks, recalculations } = noUsage] = bill.usages
  return {
    charge: Number(chargeKopecks),
    recalculations: recalculations.map(({ period, amountKopecks }) => ({
      period: period.toString(),
      amount: Number(amountKopecks),
    })),
  }
}

const noUsage = { chargeKopecks: kopecks(0), recalculations: [] }

/** Kinds of cases about meters, by name. */
export const meterKinds = {
  consumption: kind(consumptionInput, consumptionAnswer),
  rate: kind(rateInput, rateAnswer, withPlainPrices),
  estimate: kind(estimateInput, estimateAnswer),
  recalculate: kind(recalculateInput, recalculateAnswer),
}
