import type { EntityManager } from '@mikro-orm/postgresql'
import { type LinkedRow, linkedSql, rememberLinked } from '../../core/peers/linked-accounts.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { defaultLanguage } from '../../core/units/language.ts'
import type { Update } from '../port/update.ts'
import { Dialog } from './dialog.table.ts'

/** A chat for the length of a turn: nobody else has it meanwhile. */
interface OpenChat {
  peer: Peer
  dialog: Dialog
}

/**
 * Opens a turn in one round trip: waits while another turn of the same chat runs, and records the update as handled; null when it was
 * handled before. A chat that is not known yet is made. Locking it is a statement of its own: one that has waited sees what was there before
 * it began to.
 */
export async function openTurn(em: EntityManager, update: Update, now: Temporal.Instant): Promise<OpenChat | null> {
  const { channel, address, id } = update
  const moment = now.toString()
  const [row] = await em.execute<[Found & { fresh: boolean }]>(
    `${lockChat}; with heard as (${recordHandled}) select exists (select from heard) as fresh, ${chat}`,
    [channel, address, moment, channel, id, moment, null, channel, address],
  )
  const { fresh, ...found } = row
  return fresh ? (opened(em, found) ?? (await makeChat(em, update, now))) : null
}

/** The chat of an update alone. */
export async function openChat(em: EntityManager, update: Update, now: Temporal.Instant): Promise<OpenChat> {
  const { channel, address } = update
  await em.execute(lockChat, [channel, address, now.toString()])
  const [row] = await em.execute<[Found]>(`select ${chat}`, [channel, address])
  return opened(em, row) ?? (await makeChat(em, update, now))
}

/** Records the update as handled; false when it already was. */
export async function markHandled(
  em: EntityManager,
  { channel, id }: Pick<Update, 'channel' | 'id'>,
  now: Temporal.Instant,
  failure?: string,
): Promise<boolean> {
  return (await em.execute<object[]>(recordHandled, [channel, id, now.toString(), failure ?? null])).length > 0
}

/** Makes the peer and its dialog where they are not there; what another turn makes meanwhile is waited for. */
async function makeChat(em: EntityManager, update: Update, now: Temporal.Instant): Promise<OpenChat> {
  const { channel, address, language = defaultLanguage } = update
  await em.execute(
    `insert into peers (channel, external_id, language, created_at) values (?, ?, ?, ?::timestamptz)
     on conflict (channel, external_id) do nothing`,
    [channel, address, language, now.toString()],
  )
  await em.execute(
    `insert into dialogs (peer_id) select id from peers where channel = ? and external_id = ? on conflict do nothing`,
    [channel, address],
  )
  // Forgotten meanwhile, the person is new once more.
  return await openChat(em, update, now)
}

/** A peer with its dialog, column by column, and its links; nulls where there is none. */
type Found = { peer_id: number | null; linked: LinkedRow[] | null; [column: string]: unknown }

function opened(em: EntityManager, { linked, ...found }: Found): OpenChat | undefined {
  if (found.peer_id === null) return undefined
  rememberLinked(em, found.peer_id, linked)
  return { peer: em.map(Peer, found), dialog: em.map(Dialog, found) }
}

const recordHandled = `insert into heard_updates (channel, update_id, heard_at, failure) values (?, ?, ?::timestamptz, ?)
  on conflict do nothing returning update_id`

/** Holds both rows. */
const lockChat = `with peer as (select id from peers where channel = ? and external_id = ? for no key update)
  update dialogs set heard_at = ?::timestamptz from peer where dialogs.peer_id = peer.id`

/** What is read of a chat that is locked. No column of the two tables has the same name. */
const chat = `peer.*, dialog.*, ${linkedSql('peer.id')} as linked
  from (values (?, ?)) as at(channel, address)
  left join (peers peer join dialogs dialog on dialog.peer_id = peer.id)
    on peer.channel = at.channel and peer.external_id = at.address`
