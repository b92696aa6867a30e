import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import type { FileReason } from '../../messages/file-reason.ts'
import { hourAndDay } from '../views/numbers.ts'

/** A question in the list of a resident's own. */
type QuestionView = { number: number; category: string; state: TicketState; askedOn: Temporal.PlainDate }

/** What was said in it, oldest first; `by` is null for the resident's own words. */
type ThreadView = QuestionView & {
  rating: number | null
  entries: { isOwn: boolean; by: string | null; at: Temporal.ZonedDateTime; text: string; files: string[] }[]
}

export interface QuestionTexts {
  button: string
  which: string
  mine: string
  write: string
  nothingReadable: string
  faq(items: { question: string; answer: string }[]): string
  helped: string
  notHelped: string
  glad: string
  asked(number: number, opensAt: Temporal.ZonedDateTime | null): string
  /** The same of one that agents see as urgent. */
  askedUrgently(number: number, opensAt: Temporal.ZonedDateTime | null): string
  added(number: number, wasClosed: boolean): string
  flooded(phone: string): string
  banned(phone: string): string
  noDesk(phone: string): string
  more(number: number): string
  gone: string
  list: string
  none: string
  item(question: QuestionView): string
  thread(thread: ThreadView): string
  moreButton: string
  answer(number: number, agentName: string | null, text: string): string
  /** Said before an answer that corrects one which cannot be changed any more. */
  correction: string
  lostFile(name: string, reason: FileReason): string
  closed(number: number): string
  rated(rating: number): string
  notRated: string
  /** What somebody wrote before they had agreed to anything. */
  keep(text: string): string
  keepYes: string
  keepNo: string
}

/** Words of a person inside ours: their asterisks are asterisks. */
export function asWritten(text: string): string {
  return text.replaceAll('**', '*\u2060*')
}

/** The beginning of a longer text, with an ellipsis. */
export const shortened = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text

/** What was said in a question, each message under its author and time. */
export function threadLines(thread: ThreadView, words: { you: string; agent: string }): string {
  return thread.entries
    .map(({ isOwn, by, at, text, files }) => {
      const who = isOwn ? words.you : (by ?? words.agent)
      const what = [asWritten(text), ...files.map(name => `[${asWritten(name)}]`)].filter(Boolean).join('\n')
      return `**${who}**, ${hourAndDay(at)}\n${what}`
    })
    .join('\n\n')
}
