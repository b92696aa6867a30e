import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import { withoutFrames } from '../../messages/mention.ts'
import type { Numbers } from '../views/numbers.ts'

/** A question in the list of a resident's own. */
export type QuestionView = { number: number; category: string; state: TicketState; askedOn: Temporal.PlainDate }

/** What was said in it, oldest first; `by` is null for the resident's own words. */
export type ThreadView = QuestionView & {
  rating: number | null
  entries: { isOwn: boolean; by: string | null; at: Temporal.ZonedDateTime; text: string; files: string[] }[]
}

/** What a mention begins with: `@name`, but not an e-mail address, and `[id1|…]` and `*id1` of VK. */
const callsByName = /(?<![a-z0-9._+-])@(?=[\p{L}\p{N}_])|\[(?=[^[\]|\n]+\|)|\*(?=[a-z_]|все|онлайн)/giu
/** Two in a row are our mark of bold, and so are the last one and ours after it. */
const marksBold = /\*(?=\*|$)/g

/** Words of a person inside ours: their asterisks are asterisks, and mention nobody. What parts them nobody sees. */
export function asWritten(text: string): string {
  return withoutFrames(text).replaceAll(marksBold, '*\u2060').replaceAll(callsByName, '$&\u2060')
}

/** What was said in a question, each message under its author and time. */
export function threadLines(thread: ThreadView, words: { numbers: Numbers; you: string; agent: string }): string {
  return thread.entries
    .map(({ isOwn, by, at, text, files }) => {
      const who = isOwn ? words.you : by === null ? words.agent : asWritten(by)
      const what = [asWritten(text), ...files.map(name => `[${asWritten(name)}]`)].filter(Boolean).join('\n')
      return `**${who}**, ${words.numbers.hourAndDay(at)}\n${what}`
    })
    .join('\n\n')
}
