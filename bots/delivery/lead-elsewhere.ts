import type { EntityManager } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { leftOut } from '../../core/broadcasts/plan-broadcasts.ts'
import { enqueue } from '../../core/outbox/enqueue.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Language } from '../../core/units/language.ts'
import { otherChatSql } from './other-chat-sql.ts'
import { elsewhere } from './sent-refs.ts'

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

/** A row that was moved to a chat, or given up. */
interface Led extends ChatKey {
  isGivenUp: boolean
  language: Language
  /** The messenger that it did not leave by. */
  lost: string
  /** It leaves at its hour, and what says why it is there comes then. */
  isBroadcast: boolean
}

/**
 * Moves notices that cannot reach a person's chat to another chat of theirs: where its messenger takes nothing, and at once where the chat is
 * closed to us. The row itself is moved, so that it is told once, and only once, lest two messengers that are away pass it to and fro;
 * what comes after it says why it is there. One of a broadcast is about an account, and goes only where that is linked. What was tried once may have
 * arrived, which it keeps of itself. `kept` are messengers
 * that may not carry personal data, where nothing is moved to. What another chat of the person has, or had, of its own is not told
 * there again: it is given up where its chat is closed. Gives the chats that have something to be sent, and how many notices were led or given up.
 */
export async function leadElsewhere(
  em: EntityManager,
  kept: readonly string[],
  now: Temporal.Instant,
): Promise<{ chats: ChatKey[]; led: number; givenUp: number }> {
  const since = now.subtract(patience).toString()
  const soon = now.add(patience).toString()
  const asked = [since, since, JSON.stringify(kept), JSON.stringify(ownOfChat), since, soon]
  const rows = await em.execute<Led[]>(lead, [...asked, now.toString(), leftOut.told, now.toString()])
  const moved = rows.filter(({ isGivenUp }) => !isGivenUp)
  const atOnce = moved.filter(({ isBroadcast }) => !isBroadcast)
  const chats = new Map(atOnce.map(each => [`${each.channel} ${each.address} ${each.lost}`, each]))
  for (const { channel, address, language, lost } of chats.values())
    await enqueue(em, [{ channel, address, language, payload: { notice: 'led-here', channel: lost } }], now)
  return { chats: queuedChats(em), led: moved.length, givenUp: rows.length - moved.length }
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

/** Whether another chat of the person has the same notice of its own: rows that differ in the last word of their keys, the peer, are one. */
const isToldElsewhere = `coalesce(stuck.cause is not null and (
    row_number() over (partition by stuck.person, stuck.cause order by stuck.id) > 1 or exists (
      select from peers s join outbox twin on twin.key = stuck.cause || s.id
      join peers there on there.channel = twin.channel and there.external_id = twin.address
      where s.person = stuck.person and twin.id <> stuck.id and twin.failed_at is null and there.reachable)), false)`

const lead = `with failing as (
    select w.channel from outbox w where w.sent_at is null and w.failed_at is null and w.broadcast_id is null
    group by w.channel having min(w.created_at) <= ?::timestamptz
      and not exists (select from outbox s where s.channel = w.channel and s.sent_at > ?::timestamptz)
  ), stuck as (
    select o.id, regexp_replace(o.key, '[^:]*$', '') as cause, o.channel as lost, p.person, p.reachable,
      other.channel, other.external_id, other.language
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
  ), judged as (
    select stuck.*, ${isToldElsewhere} as is_told from stuck
  ), given_up as (
    update outbox set failed_at = ?::timestamptz, failure = ?, payload = null
    from judged where outbox.id = judged.id and judged.is_told and not judged.reachable
    returning outbox.channel, outbox.address, outbox.language, judged.lost, outbox.broadcast_id
  ), now as (select ?::timestamptz as at), moved as (
    update outbox set channel = judged.channel, address = judged.external_id, language = judged.language, attempts = 0, own_failures = 0,
      file_tries = 0, file_tried_since = null, created_at = now.at, payload = outbox.payload || jsonb_build_object('led', judged.lost),
      not_before = case when outbox.broadcast_id is null then now.at else greatest(outbox.not_before, now.at) end,
      sent_ref = case when outbox.attempts > 0 or outbox.leased_by is not null then '${elsewhere}' end
    from judged, now where outbox.id = judged.id and not judged.is_told
    returning outbox.channel, outbox.address, outbox.language, judged.lost, outbox.broadcast_id
  )
  select *, broadcast_id is not null as "isBroadcast", false as "isGivenUp" from moved
  union all select *, broadcast_id is not null, true from given_up`
