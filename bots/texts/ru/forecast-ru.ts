import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { Forecast } from '../../../core/charges/views/forecast.ts'
import type { ComingCorrection } from '../../../core/charges/views/owed-now.ts'
import { monthName } from '../../../core/units/russian.ts'
import { asWritten } from '../screens/as-written.ts'
import type { LastYearView, UncountedView, VerificationView } from '../views/last-year-view.ts'
import { noBreak } from '../views/numbers.ts'
import { numbersRu } from './numbers-ru.ts'

const { aboutMoney, dayAndMonth, dayInWords, kilowattHours, money, percentText, roundedKilowattHours } = numbersRu

export const forecastRu = {
  usual: (forecast: Forecast) =>
    `Обычно уходит ${roundedKilowattHours(forecast.dailyWh, 100n)}${noBreak}кВт·ч в день. За ${monthName(forecast.period)} выйдет около ${roundedKilowattHours(forecast.volumeWh)}${noBreak}кВт·ч, **около ${aboutMoney(forecast.amountKopecks)}**`,
  penaltyAhead: ({ grownKopecks, isGrowing, on, kopecks, bill }: PenaltyAhead) => {
    const into = bill ? `счёт за ${monthName(bill)}` : 'следующий счёт'
    const grown = money(grownKopecks)
    if (grownKopecks <= 0n)
      return `Если не оплатить долг, пени к ${dayAndMonth(on)} составят **${money(kopecks)}** и будут расти каждый день.`
    if (!isGrowing) return `В ${into} войдут ещё пени за дни до оплаты: **${grown}**.`
    if (kopecks === grownKopecks) return `Пени: уже **${grown}** и растут каждый день, войдут в ${into}`
    return `Пени: уже **${grown}** и растут каждый день, к ${dayAndMonth(on)} будет **${money(kopecks)}**. Они войдут в ${into}; если оплатить долг сегодня, в нём останется ${grown}.`
  },
  correction: ({ bill, months, correctedKopecks }: ComingCorrection) =>
    `В счёт за ${monthName(bill)} войдёт перерасчёт за ${months.map(month => monthName(month)).join(', ')}: около ${money(correctedKopecks)}`,
  verification: ({ serial, until, isOver }: VerificationView) =>
    isOver
      ? `⚠️ **Поверка счётчика № ${asWritten(serial)} закончилась ${dayInWords(until)}** Его показания не идут в расчёт: начисляем по среднему расходу, потом по нормативу. Поверьте или замените счётчик — как это сделать, подскажет специалист.`
      : `Поверка счётчика № ${asWritten(serial)} действует до ${dayInWords(until)} Договоритесь о новой заранее: без неё показания не принимаются к расчёту.`,
  uncounted: (meter: UncountedView) =>
    'failedOn' in meter
      ? `⚠️ **Счётчик № ${asWritten(meter.serial)} неисправен с ${dayInWords(meter.failedOn)}** Показание сохранили, но начисляем по среднему расходу, потом по нормативу, пока счётчик не заменят. Договоритесь о замене со специалистом.`
      : `⚠️ **Срок поверки счётчика № ${asWritten(meter.serial)} истёк ${dayInWords(meter.verifiedUntil)}** Показание сохранили, но начисляем по среднему расходу, потом по нормативу, пока счётчик не поверят или не заменят. Договоритесь об этом со специалистом, а если поверка уже сделана, пришлите ему свидетельство.`,
  lastYear: ({ period, volumeWh, percent }: LastYearView) =>
    `Год назад, за ${monthName(period)}, ушло ${kilowattHours(volumeWh)}${noBreak}кВт·ч. ${
      percent === 0n
        ? 'В пересчёте на день — столько же.'
        : `Сейчас в день уходит на ${percentText(percent)} ${percent > 0n ? 'больше' : 'меньше'}.`
    }`,
}
