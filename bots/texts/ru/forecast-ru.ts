import { monthName } from '../../../core/units/russian.ts'
import { dailyUse, type ForecastTexts, monthlyUse, percentText } from '../screens/forecast-texts.ts'
import { day, kilowattHours, money, noBreak } from '../views/numbers.ts'

const month = (period: Temporal.PlainYearMonth) => monthName(period.toString())
export const forecastRu: ForecastTexts = {
  usual: forecast =>
    `Обычно уходит ${dailyUse(forecast)}${noBreak}кВт·ч в день. За ${month(forecast.period)} выйдет около ${monthlyUse(forecast)}${noBreak}кВт·ч, **примерно ${money(forecast.amountKopecks)}**`,
  penaltyAhead: ({ on, kopecks }) => `Если не оплатить долг до ${day(on)}, к нему добавятся пени **${money(kopecks)}**`,
  verification: ({ serial, until, isOver }) =>
    isOver
      ? `⚠️ **Поверка счётчика № ${serial} закончилась ${day(until)}.** Его показания не идут в расчёт: начисляем по среднему расходу, потом по нормативу. Поверьте или замените счётчик — как это сделать, подскажет специалист.`
      : `Поверка счётчика № ${serial} действует до ${day(until)}. Договоритесь о новой заранее: без неё показания не принимаются к расчёту.`,
  lastYear: ({ period, volumeWh, percent }) =>
    `Год назад, за ${month(period)}, ушло ${kilowattHours(volumeWh)}${noBreak}кВт·ч. ${
      percent === 0n
        ? 'В пересчёте на день — столько же.'
        : `Сейчас в день уходит на ${percentText(percent)} ${percent > 0n ? 'больше' : 'меньше'}.`
    }`,
}
