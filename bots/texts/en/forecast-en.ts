import type { Texts } from '../ru/ru.ts'
import { day, kilowattHours, money, noBreak, percentText, roundedKilowattHours } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'

export const forecastEn: Texts['forecast'] = {
  usual: forecast =>
    `Usually ${roundedKilowattHours(forecast.dailyWh, 100n)}${noBreak}kWh a day. ${monthEn(forecast.period)} will come to about ${roundedKilowattHours(forecast.volumeWh)}${noBreak}kWh, **roughly ${money(forecast.amountKopecks)}**`,
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
        : `A day’s use is ${percentText(percent)} ${percent > 0n ? 'more' : 'less'} now.`
    }`,
}
