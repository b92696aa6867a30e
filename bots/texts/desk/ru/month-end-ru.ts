import type { AnomalyCount } from '../../../../core/charges/closing/count-anomalies.ts'
import type { ClosedSums, DeliveredBills, MonthEnd } from '../../../../core/month-end/month-end.table.ts'
import type { MonthEndView } from '../../../../core/month-end/view-month-end.ts'
import { periodText } from '../../../../core/units/period.ts'
import { monthName, russian } from '../../../../core/units/russian.ts'
import { numbersRu } from '../../ru/numbers-ru.ts'
import { asWritten } from '../../screens/as-written.ts'
import { noBreak, plural } from '../../views/numbers.ts'
import { anomalyNamesRu } from './anomaly-names-ru.ts'

const { hourAndDay, money } = numbersRu

type Local = (instant: Temporal.Instant) => Temporal.ZonedDateTime

export const monthEndRu = {
  /** The question’s buttons. */
  presses: {
    close: ({ period }: MonthEnd) => `Закрыть ${monthName(period).split(noBreak, 1)}`,
    later: 'Спросить завтра',
    again: 'Сделать квитанции ещё раз',
  },

  /** How a month’s end stands. */
  shown(view: MonthEndView, local: Local): string {
    const { month } = view
    if (month.failure) return failed(month)
    switch (month.stage) {
      case 'asking':
        return asked(month, local)
      case 'closing':
        return closing(month)
      case 'printing':
      case 'delivering':
        return [closed(month), '', progress(month), ...notMade(view)].join('\n')
      case 'done':
        return delivered(view)
    }
  },
}

/** Without «г.», which would stand before other points. */
const name = ({ period }: MonthEnd) => monthName(period).replace(/.г\.$/, '')

function asked(month: MonthEnd, local: Local): string {
  const { asked: times, postponedBy, nextAt } = month
  const again = times > 1 ? `⏰ Ждёт ответа старших, спрошено ${times}-й раз.\n` : ''
  const later = postponedBy && nextAt ? `\n\n${asWritten(postponedBy)}: спросить ${hourAndDay(local(nextAt))}.` : ''
  return `${again}**Закрыть ${name(month)}?** ${foreseen(month)}${later}`
}

function closing(month: MonthEnd): string {
  const { agreedBy, done, total } = month
  const who = agreedBy ? `Подтвердил(а) ${asWritten(agreedBy)}.` : 'По расписанию.'
  const far = total > 0 ? ` Готово ${percent(done, total)}: ${count(done)} из ${count(total)}.` : ''
  return `**Закрывается ${name(month)}.**${far} ${who}\n\n${foreseen(month)}`
}

/** What it would come to, and what to look at first. */
function foreseen({ period, preview }: MonthEnd): string {
  if (!preview) return ''
  const { accounts, chargedKopecks, odd } = preview
  const sum = `${accountsWord(accounts)} на **${money(BigInt(chargedKopecks))}**.`
  if (odd.length === 0) return `${sum} Необычного не найдено.`
  const all = `Весь список: close-period ${periodText(period)} --dry-run --out odd.xlsx`
  return `${sum} Стоит посмотреть:\n${listed(odd)}\n${all}`
}

function closed(month: MonthEnd): string {
  const { period, closed: sums, leftOpen } = month
  const left = leftOpen ?? []
  const head = `**Закрыт ${name(month)}: ${sums ? sumsWord(sums) : ''}.**`
  if (left.length === 0) return `${head} Закрыты все счета.`
  const again = `Исправьте и закройте их: close-period ${periodText(period)}`
  return `${head}\nОстались не закрыты:\n${listed(left)}\n${again}`
}

function sumsWord({ accounts, chargedKopecks, recalculatedKopecks, penaltyKopecks }: ClosedSums): string {
  const more = [
    [recalculatedKopecks, 'перерасчёты'],
    [penaltyKopecks, 'пени'],
  ].flatMap(([kopecks = '0', what]) => (kopecks === '0' ? [] : [`, ${what} ${money(BigInt(kopecks))}`]))
  return `${accountsWord(accounts)}, начислено ${money(BigInt(chargedKopecks))}${more.join('')}`
}

function progress({ stage, done, total }: MonthEnd): string {
  if (stage === 'printing') return total > 0 ? `Печать на бумагу: ${percent(done, total)}.` : 'Квитанции готовятся.'
  return total > 0 ? `Квитанции доставляются: ${count(done)} из ${count(total)}.` : 'Квитанции поставлены в очередь.'
}

function delivered(view: MonthEndView): string {
  const { month } = view
  const { printed, delivered: bills } = month
  const paper = printed > 0 ? [`На бумагу напечатано: ${count(printed)}.`] : []
  const open = (month.leftOpen ?? []).reduce((sum, each) => sum + each.count, 0)
  const rest = open > 0 ? [`Остались не закрыты: ${accountsWord(open)}.`] : []
  return [`**Готово: ${name(month)}.** ${bills ? deliveredWord(bills) : ''}`, ...paper, ...notMade(view), ...rest].join(
    '\n',
  )
}

/** The accounts whose bill could not be made. */
function notMade({ month, problems }: MonthEndView): string[] {
  if (problems.count === 0) return []
  return [`**Не сделано квитанций** — ${some(problems)}. Почему: closing ${periodText(month.period)}`]
}

function deliveredWord({ sent, withoutFile, failed, waiting }: DeliveredBills): string {
  const all = sent + failed + waiting
  if (all === 0) return 'Квитанции в чат и на почту никто не просил.'
  const more = [
    withoutFile > 0 ? `без файла ${count(withoutFile)}` : '',
    failed > 0 ? `не доставлено ${count(failed)}` : '',
  ].filter(Boolean)
  return `Квитанций доставлено ${count(sent)} из ${count(all)}${more.length > 0 ? `: ${more.join(', ')}` : ''}.`
}

function failed(month: MonthEnd): string {
  return `⚠️ **${name(month)}: ${stopped[month.stage]}** (${month.failure}). Сделанное сохранено; программа пробует снова каждую минуту. Причина — в журнале.`
}

/** What does not go on. */
const stopped: Record<MonthEnd['stage'], string> = {
  asking: 'расчёт перед закрытием остановился',
  closing: 'закрытие остановилось',
  printing: 'печать квитанций остановилась',
  delivering: 'доставка квитанций остановилась',
  done: 'закрытие остановилось',
}

const listed = (all: AnomalyCount[]) => all.map(each => `• ${anomalyNamesRu[each.kind]} — ${some(each)}`).join('\n')

const some = ({ count: all, some: named }: { count: number; some: string[] }) =>
  `${count(all)}: ${named.join(', ')}${all > named.length ? '…' : ''}`

const accountsWord = (accounts: number) =>
  `${count(accounts)} ${plural('ru', accounts, { one: 'счёт', few: 'счёта', many: 'счетов', other: 'счёта' })}`

const count = (value: number) => russian(String(value))
const percent = (done: number, total: number) => `${Math.floor((done * 100) / total)}${noBreak}%`
