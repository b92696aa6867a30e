import { standingTicket } from '../../../core/tickets/tickets.ts'
import type { DeskContext, Wrote } from '../commands/desk-context.ts'
import { DeskMessage, DeskPlace } from '../desk-place.table.ts'

type Pointing = Pick<Wrote, 'topic' | 'replyTo' | 'repliedText'>

/**
 * The ticket that something at a desk is about: by the topic, also one that it has left, by the message replied to, or by the number in the bot's own words replied to: among them the name of a topic that was
 * opened just before a kill.
 */
export async function questionOf(at: DeskContext, { topic, replyTo, repliedText }: Pointing): Promise<number | null> {
  const { em, desk, address } = at
  const place = topic === undefined ? null : await em.findOne(DeskPlace, { channel: desk, address, topic })
  if (place) return await standing(at, place.question)
  const before = topic === undefined ? null : await em.findOne(DeskMessage, { channel: desk, address, topic })
  if (before) return await standing(at, before.question)
  const replied = replyTo === undefined ? null : await em.findOne(DeskMessage, { channel: desk, address, ref: replyTo })
  if (replied) return await standing(at, replied.question)
  const number = /^\D{0,6}(?:№|No\.)\s?(\d{1,9})\b/u.exec(repliedText ?? '')?.[1]
  return number === undefined ? null : await standing(at, Number.parseInt(number, 10))
}

async function standing({ em }: DeskContext, id: number): Promise<number | null> {
  return (await standingTicket(em, id))?.id ?? null
}
