import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { Forecast } from '../../../core/charges/views/forecast.ts'
import { firstDayOf } from '../../../core/units/dates.ts'
import { monthName } from '../../../core/units/russian-format.ts'
import { day, kilowattHours, money, noBreak } from '../views/numbers.ts'

/** How long a meter's readings count; `isOver` says that they do not any more. */
export type VerificationView = { serial: string; until: Temporal.PlainDate; isOver: boolean }

/** The same month a year ago; by how many percent the daily use has changed. */
export type LastYearView = { period: Temporal.PlainYearMonth; volumeWh: bigint; percent: bigint }

/** What can be known ahead. */
export interface ForecastTexts {
  usual(forecast: Forecast): string
  penaltyAhead(ahead: PenaltyAhead): string
  verification(verification: VerificationView): string
  lastYear(before: LastYearView): string
}

/** «2,6», whole tenths: nobody's day is known closer. */
const daily = ({ dailyWh }: Forecast) => kilowattHours(((dailyWh + 50n) / 100n) * 100n)
const month = (period: Temporal.PlainYearMonth) => monthName(period.toString())
const size = (percent: bigint) => `${percent < 0n ? -percent : percent}${noBreak}%`

export const forecastRu: ForecastTexts = {
  usual: forecast =>
    `Обычно уходит ${daily(forecast)}${noBreak}кВт·ч в день. За ${month(forecast.period)} выйдет около ${kilowattHours(whole(forecast))}${noBreak}кВт·ч, **примерно ${money(forecast.amountKopecks)}**`,
  penaltyAhead: ({ on, kopecks }) => `Если не оплатить долг до ${day(on)}, к нему добавятся пени **${money(kopecks)}**`,
  verification: ({ serial, until, isOver }) =>
    isOver
      ? `⚠️ **Поверка счётчика № ${serial} закончилась ${day(until)}.** Его показания не идут в расчёт: начисляем по среднему расходу, потом по нормативу. Поверьте или замените счётчик — как это сделать, подскажет специалист.`
      : `Поверка счётчика № ${serial} действует до ${day(until)}. Договоритесь о новой заранее: без неё показания не принимаются к расчёту.`,
  lastYear: ({ period, volumeWh, percent }) =>
    `Год назад, за ${month(period)}, ушло ${kilowattHours(volumeWh)}${noBreak}кВт·ч. ${
      percent === 0n
        ? 'В пересчёте на день — столько же.'
        : `Сейчас в день уходит на ${size(percent)} ${percent > 0n ? 'больше' : 'меньше'}.`
    }`,
}

const monthEn = (period: Temporal.PlainYearMonth) =>
  firstDayOf(period).toLocaleString('en', { month: 'long', year: 'numeric' })

export const forecastEn: ForecastTexts = {
  usual: forecast =>
    `Usually ${daily(forecast)}${noBreak}kWh a day. ${monthEn(forecast.period)} will come to about ${kilowattHours(whole(forecast))}${noBreak}kWh, **roughly ${money(forecast.amountKopecks)}**`,
  penaltyAhead: ({ on, kopecks }) =>
    `If the debt is not paid by ${day(on)}, a penalty of **${money(kopecks)}** will be added to it`,
  verification: ({ serial, until, isOver }) =>
    isOver
      ? `⚠️ **The verification of meter No. ${serial} ended on ${day(until)}.** Its readings do not count: we charge by the average use, then by the norm. Have the meter verified or replaced; a specialist will tell how.`
      : `The verification of meter No. ${serial} holds until ${day(until)}. Arrange the next one ahead: without it readings do not count.`,
  lastYear: ({ period, volumeWh, percent }) =>
    `A year ago, for ${monthEn(period)}, it was ${kilowattHours(volumeWh)}${noBreak}kWh. ${
      percent === 0n
        ? 'A day’s use is the same now.'
        : `A day’s use is ${size(percent)} ${percent > 0n ? 'more' : 'less'} now.`
    }`,
}

/** Whole kilowatt-hours: a forecast needs no decimals. */
function whole({ volumeWh }: Forecast): bigint {
  return ((volumeWh + 500n) / 1000n) * 1000n
}
