import { Ticket } from '../../../core/tickets/ticket.table.ts'
import { DeskMessage, DeskPlace } from '../desk-place.table.ts'
import type { DeskContext, Wrote } from './desk-context.ts'

type Pointing = Pick<Wrote, 'topic' | 'replyTo' | 'repliedText'>

/**
 * The ticket that something at a desk is about: by the topic, by the message replied to, or by the number in the bot's own words replied to: among them the name of a topic that was
 * opened just before a kill.
 */
export async function questionOf(at: DeskContext, { topic, replyTo, repliedText }: Pointing): Promise<number | null> {
  const { em, desk, address } = at
  const place = topic === undefined ? null : await em.findOne(DeskPlace, { channel: desk, address, topic })
  if (place) return place.question
  const replied = replyTo === undefined ? null : await em.findOne(DeskMessage, { channel: desk, address, ref: replyTo })
  if (replied) return replied.question
  const number = /^\D{0,4}№\s?(\d{1,9})\b/u.exec(repliedText ?? '')?.[1]
  const named = number === undefined ? null : await em.findOne(Ticket, Number.parseInt(number, 10))
  return named?.id ?? null
}
