import type { Texts } from '../ru/ru.ts'
import { aboutMoney, day, kilowattHours, money, noBreak, percentText, roundedKilowattHours } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'

export const forecastEn: Texts['forecast'] = {
  usual: forecast =>
    `Usually ${roundedKilowattHours(forecast.dailyWh, 100n)}${noBreak}kWh a day. ${monthEn(forecast.period)} will come to about ${roundedKilowattHours(forecast.volumeWh)}${noBreak}kWh, **about ${aboutMoney(forecast.amountKopecks)}**`,
  penaltyAhead: ({ grownKopecks, isGrowing, on, kopecks, bill }) => {
    const into = bill ? `the bill for ${monthEn(bill)}` : 'the next bill'
    const grown = money(grownKopecks)
    if (grownKopecks <= 0n)
      return `If the debt is not paid, the penalty comes to **${money(kopecks)}** by ${day(on)} and grows every day.`
    if (!isGrowing) return `A penalty for the days before you paid goes into ${into}: **${grown}**.`
    if (kopecks === grownKopecks) return `Penalty: **${grown}** already, and growing every day. It goes into ${into}.`
    return `Penalty: **${grown}** already and growing every day, **${money(kopecks)}** by ${day(on)}. It goes into ${into}; if you pay the debt today, ${grown} of it is left there.`
  },
  correction: ({ bill, months, correctedKopecks }) =>
    `The bill for ${monthEn(bill)} will hold a recalculation of ${months.map(monthEn).join(', ')}: about ${money(correctedKopecks)}`,
  verification: ({ serial, until, isOver }) =>
    isOver
      ? `⚠️ **The verification of meter No. ${serial} ended on ${day(until)}.** Its readings do not count: we charge by the average use, then by the norm. Have the meter verified or replaced; a specialist will tell how.`
      : `The verification of meter No. ${serial} holds until ${day(until)}. Arrange the next one ahead: without it readings do not count.`,
  uncounted: meter =>
    'failedOn' in meter
      ? `⚠️ **Meter No. ${meter.serial} has been out of order since ${day(meter.failedOn)}.** We have kept the reading, but we charge by the average use, then by the norm, until the meter is replaced. Arrange that with a specialist.`
      : `⚠️ **The verification of meter No. ${meter.serial} ended on ${day(meter.verifiedUntil)}.** We have kept the reading, but we charge by the average use, then by the norm, until the meter is verified or replaced. Arrange that with a specialist; if it is verified already, send them the certificate.`,
  lastYear: ({ period, volumeWh, percent }) =>
    `A year ago, for ${monthEn(period)}, it was ${kilowattHours(volumeWh)}${noBreak}kWh. ${
      percent === 0n
        ? 'A day’s use is the same now.'
        : `A day’s use is ${percentText(percent)} ${percent > 0n ? 'more' : 'less'} now.`
    }`,
}
