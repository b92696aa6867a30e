import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { Forecast } from '../../../core/charges/views/forecast.ts'
import { monthName } from '../../../core/units/russian.ts'
import type { LastYearView, VerificationView } from '../views/last-year-view.ts'
import { day, kilowattHours, money, noBreak, percentText, roundedKilowattHours } from '../views/numbers.ts'

export const forecastRu = {
  usual: (forecast: Forecast) =>
    `Обычно уходит ${roundedKilowattHours(forecast.dailyWh, 100n)}${noBreak}кВт·ч в день. За ${monthName(forecast.period)} выйдет около ${roundedKilowattHours(forecast.volumeWh)}${noBreak}кВт·ч, **примерно ${money(forecast.amountKopecks)}**`,
  penaltyAhead: ({ on, kopecks }: PenaltyAhead) =>
    `Если не оплатить долг до ${day(on)}, к нему добавятся пени **${money(kopecks)}**`,
  verification: ({ serial, until, isOver }: VerificationView) =>
    isOver
      ? `⚠️ **Поверка счётчика № ${serial} закончилась ${day(until)}.** Его показания не идут в расчёт: начисляем по среднему расходу, потом по нормативу. Поверьте или замените счётчик — как это сделать, подскажет специалист.`
      : `Поверка счётчика № ${serial} действует до ${day(until)}. Договоритесь о новой заранее: без неё показания не принимаются к расчёту.`,
  lastYear: ({ period, volumeWh, percent }: LastYearView) =>
    `Год назад, за ${monthName(period)}, ушло ${kilowattHours(volumeWh)}${noBreak}кВт·ч. ${
      percent === 0n
        ? 'В пересчёте на день — столько же.'
        : `Сейчас в день уходит на ${percentText(percent)} ${percent > 0n ? 'больше' : 'меньше'}.`
    }`,
}
