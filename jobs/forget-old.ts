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

const atATime = 5000

const some = (column: string, table: string, old: string) =>
  `select ${column} from ${table} where ${old.replace('?', '?::timestamptz')} limit ${atATime}`

/** All that is forgotten, so many rows at a time. */
const forgetting = [
  ...rules.map(({ what, keepDays, table, old }) => ({
    what,
    keepDays,
    sql: `delete from ${table} where ctid in (${some('ctid', table, old)})`,
  })),
  {
    what: 'conversations',
    // Whoever comes back later begins at the menu.
    keepDays: 30,
    sql: `update dialogs set memory = null where peer_id in (${some('peer_id', 'dialogs', 'memory is not null and heard_at < ?')})`,
  },
  {
    what: 'addresses',
    // A letter that is kept so as not to be sent again needs none for that.
    keepDays: 2,
    sql: `update outbox set address = '' where id in (${some('id', 'outbox', `${wasSent} and channel = 'mail' and address <> ''`)})`,
  },
]

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
      const left: { what: string; why: unknown }[] = []
      for (const { what, keepDays, sql } of forgetting) {
        try {
          const count = await all(sql, keepDays)
          if (count > 0) forgotten[what] = count
        } catch (why) {
          left.push({ what, why })
          logger.error({ err: why, what }, 'What has run out could not be forgotten')
        }
      }
      if (Object.keys(forgotten).length > 0) logger.info({ forgotten }, 'What has run out is forgotten')
      if (left.length > 0) throw notForgotten(left)
    },
  }
}

function notForgotten(left: { what: string; why: unknown }[]): AggregateError {
  return new AggregateError(
    left.map(({ why }) => why),
    `${left.length} of what has run out could not be forgotten: ${left.map(({ what }) => what).join(', ')}`,
  )
}
