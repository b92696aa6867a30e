import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { undoDays } from '../core/linking/part-chats.ts'
import type { ScheduledJob } from './job-kind.ts'

interface ForgetParts {
  orm: MikroORM
  now(): Temporal.Instant
  logger: Logger
}

const wasSent = 'coalesce(sent_at, failed_at) < ?'

/** What is deleted, and how many days after it stopped being of use. */
const rules = [
  // The pauses after failed codes look back a day.
  { what: 'codes', keepDays: 3, table: 'codes', old: 'expires_at < ?' },
  { what: 'codes for other messengers', keepDays: 2, table: 'connect_codes', old: 'expires_at < ?' },
  // They can be undone for this long.
  { what: 'joinings of chats', keepDays: undoDays, table: 'joinings', old: 'joined_at < ?' },
  // The pauses look back a day.
  { what: 'failed tries to link', keepDays: 2, table: 'linking_failures', old: 'failed_at < ?' },
  { what: 'links to receipts', keepDays: 2, table: 'receipt_links', old: 'expires_at < ?' },
  { what: 'files of own data', keepDays: 0, table: 'export_links', old: 'expires_at < ?' },
  // Whether somebody had agreed may be asked in court for three years.
  { what: 'past consents', keepDays: 3 * 366, table: 'past_consents', old: 'withdrawn_at < ?' },
  // An opened page of an old link says that it is over; a month later it is simply unknown.
  { what: 'links to pay', keepDays: 30, table: 'pay_links', old: 'expires_at < ?' },
  // Messengers bring an update again for a day or two.
  { what: 'updates heard', keepDays: 14, table: 'heard_updates', old: 'heard_at < ?' },
  // The program was away, or another messenger's, for so long that no answer is waited for any more.
  { what: 'updates never heard', keepDays: 14, table: 'pending_updates', old: 'received_at < ?' },
  // A bill is disputed when the next ones come; a year later nobody asks what a picture shows.
  { what: 'photos of meters', keepDays: 400, table: 'meter_photos', old: 'sent_at < ?' },
  // As long as the code tells whose address it was, so that both can be deleted together.
  { what: 'letters sent', keepDays: 2, table: 'outbox', old: `${wasSent} and key is null and channel = 'mail'` },
  { what: 'messages sent', keepDays: 60, table: 'outbox', old: `${wasSent} and key is null` },
  // Their keys keep a notice from being sent again, so they outlive whatever could cause it.
  { what: 'notices of broadcasts', keepDays: 400, table: 'outbox', old: wasSent },
]

/** A half-done conversation is deleted after this: whoever comes back later begins at the menu. */
const keepTalkDays = 30

/** A letter that is kept so as not to be sent again needs no address for that. */
const keepLettersDays = 2

const atATime = 5000

/** Deletes, every six hours, what has run out: codes, links, half-done conversations, and what was sent long ago. */
export function forgetOld({ orm, now, logger }: ForgetParts): ScheduledJob {
  const execute = async (sql: string, keepDays: number) => {
    const before = now().subtract({ hours: 24 * keepDays })
    const { affectedRows } = await orm.em
      .fork()
      .getConnection()
      .execute<{ affectedRows: number }>(sql, [before.toString()], 'run')
    return affectedRows
  }
  async function all(sql: string, keepDays: number): Promise<number> {
    let total = 0
    for (;;) {
      const count = await execute(sql, keepDays)
      total += count
      if (count < atATime) return total
    }
  }
  return {
    name: 'forget-old',
    schedule: { everyMs: 6 * 3600 * 1000 },
    async run() {
      const forgotten: Record<string, number> = {}
      for (const { what, keepDays, table, old } of rules) {
        const oldest = `select ctid from ${table} where ${old.replace('?', '?::timestamptz')} limit ${atATime}`
        forgotten[what] = await all(`delete from ${table} where ctid in (${oldest})`, keepDays)
      }
      const halfDone = `select peer_id from dialogs where memory is not null and heard_at < ?::timestamptz limit ${atATime}`
      forgotten.conversations = await all(
        `update dialogs set memory = null where peer_id in (${halfDone})`,
        keepTalkDays,
      )
      const addressed = `select id from outbox where ${wasSent.replace('?', '?::timestamptz')} and channel = 'mail' and address <> '' limit ${atATime}`
      forgotten.addresses = await all(`update outbox set address = '' where id in (${addressed})`, keepLettersDays)
      const some = Object.fromEntries(Object.entries(forgotten).filter(([, count]) => count > 0))
      if (Object.keys(some).length > 0) logger.info({ forgotten: some }, 'What has run out is forgotten')
    },
  }
}
