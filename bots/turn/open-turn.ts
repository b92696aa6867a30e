import type { EntityManager } from '@mikro-orm/postgresql'
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
 * Opens a turn in one statement: waits while another turn of the same chat runs, and records the update as handled; null when it was
 * handled before. A chat that is not known yet is made.
 */
export async function openTurn(em: EntityManager, update: Update, now: Temporal.Instant): Promise<OpenChat | null> {
  const { channel, address, id } = update
  const moment = now.toString()
  const [row] = await em.execute<[Found & { fresh: boolean }]>(
    `with heard as (${recordHandled}), ${findChat}
     select exists (select from heard) as fresh, ${chatColumns}`,
    [channel, id, moment, null, channel, address, moment],
  )
  const { fresh, ...found } = row
  return fresh ? (opened(em, found) ?? (await makeChat(em, update, now))) : null
}

/** The chat of an update alone. */
export async function openChat(em: EntityManager, update: Update, now: Temporal.Instant): Promise<OpenChat> {
  const { channel, address } = update
  const [row] = await em.execute<[Found]>(`with ${findChat} select ${chatColumns}`, [channel, address, now.toString()])
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

/** A peer with its dialog, column by column; nulls where there is none. */
type Found = { peer_id: number | null; [column: string]: unknown }

function opened(em: EntityManager, found: Found): OpenChat | undefined {
  if (found.peer_id === null) return undefined
  return { peer: em.map(Peer, found), dialog: em.map(Dialog, found) }
}

const recordHandled = `insert into heard_updates (channel, update_id, heard_at, failure) values (?, ?, ?::timestamptz, ?)
  on conflict do nothing returning update_id`

/** Both rows are held, and read as whoever held them before has left them. No column of the two has the same name. */
const findChat = `peer as (select * from peers where channel = ? and external_id = ? for no key update),
  dialog as (update dialogs set heard_at = ?::timestamptz from peer where dialogs.peer_id = peer.id returning dialogs.*)`
const chatColumns =
  'peer.*, dialog.* from (values (1)) as one left join (peer join dialog on dialog.peer_id = peer.id) on true'
