import type { AnomalyCount } from '../../../../core/charges/closing/count-anomalies.ts'
import type { ClosedSums, DeliveredBills, MonthEnd } from '../../../../core/month-end/month-end.table.ts'
import type { MonthEndView } from '../../../../core/month-end/view-month-end.ts'
import { periodText } from '../../../../core/units/period.ts'
import { monthEn } from '../../en/month-en.ts'
import { numbersEn } from '../../en/numbers-en.ts'
import { asWritten } from '../../screens/as-written.ts'
import { plural } from '../../views/numbers.ts'
import type { monthEndRu } from '../ru/month-end-ru.ts'
import { anomalyNamesEn } from './anomaly-names-en.ts'

const { hourAndDay, money } = numbersEn

export const monthEndEn: typeof monthEndRu = {
  presses: {
    close: ({ period }) => `Close ${monthEn(period).split(' ', 1)}`,
    later: 'Ask tomorrow',
    again: 'Make the bills again',
  },

  shown(view, local) {
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

const name = ({ period }: MonthEnd) => monthEn(period)

function asked(month: MonthEnd, local: (instant: Temporal.Instant) => Temporal.ZonedDateTime): string {
  const { asked: times, postponedBy, nextAt } = month
  const again = times > 1 ? `⏰ Waiting for a chief to answer, asked ${times} times.\n` : ''
  const later = postponedBy && nextAt ? `\n\n${asWritten(postponedBy)}: ask at ${hourAndDay(local(nextAt))}.` : ''
  return `${again}**Close ${name(month)}?** ${foreseen(month)}${later}`
}

function closing(month: MonthEnd): string {
  const { agreedBy, done, total } = month
  const who = agreedBy ? `Confirmed by ${asWritten(agreedBy)}.` : 'On schedule.'
  const far = total > 0 ? ` ${percent(done, total)} done: ${count(done)} of ${count(total)}.` : ''
  return `**Closing ${name(month)}.**${far} ${who}\n\n${foreseen(month)}`
}

/** What it would come to, and what to look at first. */
function foreseen({ period, preview }: MonthEnd): string {
  if (!preview) return ''
  const { accounts, chargedKopecks, odd } = preview
  const sum = `${accountsWord(accounts)}, **${money(BigInt(chargedKopecks))}** in all.`
  if (odd.length === 0) return `${sum} Nothing unusual was found.`
  const all = `The whole list: close-period ${periodText(period)} --dry-run --out odd.xlsx`
  return `${sum} Worth a look:\n${listed(odd)}\n${all}`
}

function closed({ period, closed: sums, leftOpen }: MonthEnd): string {
  const left = leftOpen ?? []
  const head = `**${monthEn(period)} is closed: ${sums ? sumsWord(sums) : ''}.**`
  if (left.length === 0) return `${head} All accounts are closed.`
  const again = `Put them right and close them: close-period ${periodText(period)}`
  return `${head}\nLeft open:\n${listed(left)}\n${again}`
}

function sumsWord({ accounts, chargedKopecks, recalculatedKopecks, penaltyKopecks }: ClosedSums): string {
  const more = [
    [recalculatedKopecks, 'recalculated'],
    [penaltyKopecks, 'penalties'],
  ].flatMap(([kopecks = '0', what]) => (kopecks === '0' ? [] : [`, ${what} ${money(BigInt(kopecks))}`]))
  return `${accountsWord(accounts)}, charged ${money(BigInt(chargedKopecks))}${more.join('')}`
}

function progress({ stage, done, total }: MonthEnd): string {
  if (stage === 'printing') return total > 0 ? `Printing on paper: ${percent(done, total)}.` : 'Preparing the bills.'
  return total > 0 ? `Delivering the bills: ${count(done)} of ${count(total)}.` : 'The bills are queued.'
}

function delivered(view: MonthEndView): string {
  const { month } = view
  const { printed, delivered: bills } = month
  const paper = printed > 0 ? [`Printed on paper: ${count(printed)}.`] : []
  const open = (month.leftOpen ?? []).reduce((sum, each) => sum + each.count, 0)
  const rest = open > 0 ? [`Left open: ${accountsWord(open)}.`] : []
  return [`**Done: ${name(month)}.** ${bills ? deliveredWord(bills) : ''}`, ...paper, ...notMade(view), ...rest].join(
    '\n',
  )
}

/** The accounts whose bill could not be made. */
function notMade({ month, problems }: MonthEndView): string[] {
  if (problems.count === 0) return []
  return [`**Bills not made** — ${some(problems)}. Why: closing ${periodText(month.period)}`]
}

function deliveredWord({ sent, withoutFile, failed, waiting }: DeliveredBills): string {
  const all = sent + failed + waiting
  if (all === 0) return 'Nobody asked for bills in a chat or by email.'
  const more = [
    withoutFile > 0 ? `${count(withoutFile)} without the file` : '',
    failed > 0 ? `${count(failed)} not delivered` : '',
  ].filter(Boolean)
  return `${count(sent)} of ${count(all)} bills delivered${more.length > 0 ? `: ${more.join(', ')}` : ''}.`
}

function failed(month: MonthEnd): string {
  return `⚠️ **${name(month)}: ${stopped[month.stage]}** (${month.failure}). What was done is kept; the program tries again every minute. The log has the reason.`
}

/** What does not go on. */
const stopped: Record<MonthEnd['stage'], string> = {
  asking: 'reckoning it before closing has stopped',
  closing: 'closing has stopped',
  printing: 'printing the bills has stopped',
  delivering: 'delivering the bills has stopped',
  done: 'closing has stopped',
}

const listed = (all: AnomalyCount[]) => all.map(each => `• ${anomalyNamesEn[each.kind]} — ${some(each)}`).join('\n')

const some = ({ count: all, some: named }: { count: number; some: string[] }) =>
  `${count(all)}: ${named.join(', ')}${all > named.length ? '…' : ''}`

const accountsWord = (accounts: number) =>
  `${count(accounts)} ${plural('en', accounts, { one: 'account', other: 'accounts' })}`

const count = (value: number) => value.toLocaleString('en-GB')
const percent = (done: number, total: number) => `${Math.floor((done * 100) / total)}%`
