import type { EntityManager } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { enqueue } from '../../core/outbox/enqueue.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Language } from '../../core/units/language.ts'
import { otherChatSql } from './other-chat-sql.ts'

/** A messenger that has taken nothing for so long, though something is due, is given up for notices to who has another. */
export const patience = { minutes: 15 }

/** News of the chat itself, or of words in it, which are of no use in another. */
const ownOfChat = [
  'answer-withdrawn',
  'chat-disconnected',
  'chats-joined',
  'chats-parted',
  'chat-forgotten',
  'led-here',
]

interface Moved extends ChatKey {
  language: Language
  /** The messenger that it did not leave by. */
  lost: string
  /** It leaves at its hour, and what says why it is there comes then. */
  isBroadcast: boolean
}

/**
 * Moves notices that cannot reach a person's chat to another chat of theirs: where its messenger takes nothing, and at once where the chat is
 * closed to us. The row itself is moved, so that it is told once, and only once, lest two messengers that are away pass it to and fro;
 * what comes after it says why it is there. One of a broadcast is about an account, and goes only where that is linked. `kept` are messengers
 * that may not carry personal data, where nothing is moved to. Gives the chats that have something to be sent.
 */
export async function leadElsewhere(
  em: EntityManager,
  kept: readonly string[],
  now: Temporal.Instant,
): Promise<ChatKey[]> {
  const since = now.subtract(patience).toString()
  const soon = now.add(patience).toString()
  const values = [since, since, JSON.stringify(kept), JSON.stringify(ownOfChat), since, soon, now.toString()]
  const moved = await em.execute<Moved[]>(move, values)
  const atOnce = moved.filter(({ isBroadcast }) => !isBroadcast)
  const chats = new Map(atOnce.map(each => [`${each.channel} ${each.address} ${each.lost}`, each]))
  for (const { channel, address, language, lost } of chats.values())
    await enqueue(em, [{ channel, address, language, payload: { notice: 'led-here', channel: lost } }], now)
  return queuedChats(em)
}

/** Says, once a day, why a notice of a broadcast has come to this chat, if it was led there. */
export async function sayWhyLed(
  em: EntityManager,
  { channel, address, language }: Outgoing,
  payload: object | null | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const { data: led } = ledSchema.safeParse(payload)
  if (!led) return
  const notice: Notice = { notice: 'led-here', channel: led.led }
  await em.execute(
    `insert into outbox (channel, address, language, payload, created_at, not_before, key)
     select channel, external_id, ?, ?::jsonb, ?::timestamptz, ?::timestamptz, 'led-here:' || id || ':' || ? || ':' || (?::timestamptz)::date
     from peers where channel = ? and external_id = ? on conflict (key) where key is not null do nothing`,
    [language, JSON.stringify(notice), now.toString(), now.toString(), led.led, now.toString(), channel, address],
  )
}

/** A row that was led says from which messenger. */
const ledSchema = z.object({ led: z.string() })

const mayTake = `and t.channel not in (select channel from failing)
  and t.channel not in (select json_array_elements_text(?::json))
  and (o.account_id is null or exists (
    select from links l where l.peer_id = t.id and l.account_id = o.account_id and l.unlinked_at is null))`

const move = `with failing as (
    select w.channel from outbox w where w.sent_at is null and w.failed_at is null and w.broadcast_id is null
    group by w.channel having min(w.created_at) <= ?::timestamptz
      and not exists (select from outbox s where s.channel = w.channel and s.sent_at > ?::timestamptz)
  ), due as (
    select o.id, o.channel as lost, other.channel, other.external_id, other.language
    from outbox o join peers p on p.channel = o.channel and p.external_id = o.address
    cross join lateral (${otherChatSql('t.channel, t.external_id, t.language', mayTake)}) other
    where o.sent_at is null and o.failed_at is null and o.parts is null and o.batch is null
      and o.payload->>'led' is null and o.payload->>'notice' not in (select json_array_elements_text(?::json))
      and (o.leased_until is null or o.leased_until < clock_timestamp())
      and not exists (select from outbox w where w.channel = o.channel and w.address = o.address and w.broadcast_id is null
        and w.sent_at is null and w.failed_at is null and w.payload->>'withdraws' = o.id::text)
      and (not p.reachable or (o.created_at <= ?::timestamptz and o.channel in (select channel from failing)
        and (o.broadcast_id is null or o.not_before <= ?::timestamptz)))
    for update of o skip locked
  ), now as (select ?::timestamptz as at)
  update outbox set channel = due.channel, address = due.external_id, language = due.language, attempts = 0, file_tries = 0,
    file_tried_since = null, created_at = now.at, payload = outbox.payload || jsonb_build_object('led', due.lost),
    not_before = case when outbox.broadcast_id is null then now.at else greatest(outbox.not_before, now.at) end
  from due, now where outbox.id = due.id
  returning outbox.channel, outbox.address, outbox.language, due.lost, outbox.broadcast_id is not null as "isBroadcast"`
