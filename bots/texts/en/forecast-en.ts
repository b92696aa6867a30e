import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { noBreak } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { aboutMoney, day, kilowattHours, money, percentText, roundedKilowattHours } = numbersEn

export const forecastEn: Texts['forecast'] = {
  usual: forecast =>
    `You usually use ${roundedKilowattHours(forecast.dailyWh, 100n)}${noBreak}kWh a day. ${monthEn(forecast.period)} will come to about ${roundedKilowattHours(forecast.volumeWh)}${noBreak}kWh, **about ${aboutMoney(forecast.amountKopecks)}**`,
  penaltyAhead: ({ grownKopecks, isGrowing, on, kopecks, bill }) => {
    const into = bill ? `the bill for ${monthEn(bill)}` : 'the next bill'
    const grown = money(grownKopecks)
    if (grownKopecks <= 0n)
      return `If you don’t pay what you owe, the late payment charge will reach **${money(kopecks)}** by ${day(on)} and keep growing every day.`
    if (!isGrowing) return `A late payment charge for the days before you paid will go into ${into}: **${grown}**.`
    if (kopecks === grownKopecks)
      return `Late payment charge: **${grown}** so far, growing every day. It will go into ${into}.`
    return `Late payment charge: **${grown}** so far, growing every day to **${money(kopecks)}** by ${day(on)}. It will go into ${into}; if you pay today, it stays at ${grown}.`
  },
  correction: ({ bill, months, correctedKopecks }) =>
    `The bill for ${monthEn(bill)} will include a correction for ${months.map(monthEn).join(', ')}: about ${money(correctedKopecks)}`,
  verification: ({ serial, until, isOver }) =>
    isOver
      ? `⚠️ **The calibration of meter No. ${asWritten(serial)} expired on ${day(until)}.** Its readings can’t be used for billing: we charge your average use, then the standard rate. Have the meter calibrated or replaced; our team will tell you how.`
      : `The calibration of meter No. ${asWritten(serial)} is valid until ${day(until)}. Please arrange the next one in advance: without it, readings can’t be used for billing.`,
  uncounted: meter =>
    'failedOn' in meter
      ? `⚠️ **Meter No. ${asWritten(meter.serial)} has been faulty since ${day(meter.failedOn)}.** We’ve kept your reading, but until the meter is replaced we charge your average use, then the standard rate. Our team can arrange a replacement.`
      : `⚠️ **The calibration of meter No. ${asWritten(meter.serial)} expired on ${day(meter.verifiedUntil)}.** We’ve kept your reading, but until the meter is calibrated or replaced we charge your average use, then the standard rate. Our team can arrange it; if the meter has already been calibrated, send them the certificate.`,
  lastYear: ({ period, volumeWh, percent }) =>
    `A year ago, in ${monthEn(period)}, you used ${kilowattHours(volumeWh)}${noBreak}kWh. ${
      percent === 0n
        ? 'Your daily use is the same now.'
        : `Your daily use is ${percentText(percent)} ${percent > 0n ? 'higher' : 'lower'} now.`
    }`,
}
