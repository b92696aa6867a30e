import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import type { Invoice } from '../bills/invoice.table.ts'
import { isBillNews } from '../bills/is-bill-news.ts'
import { issuePeriodInvoice } from '../bills/issue-period-invoice.ts'
import type { InvoiceLetter } from '../outbox/letter.ts'
import { corePayloadSchema } from '../outbox/payload.ts'
import { readPayload } from '../outbox/read-payload.ts'
import type { Role } from '../peers/permissions.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { laterOf } from '../units/dates.ts'
import { parsePeriod } from '../units/period.ts'
import { billNotice } from './bill-notice.ts'
import type { DueBroadcast } from './due-broadcasts.ts'
import { saveBroadcast } from './save-broadcast.ts'

/** A bill closed longer ago than this is old news. */
const newsDays = 40

interface BillNotIssued {
  accountId: number
  period: Temporal.PlainYearMonth
  why: unknown
}

/** Bills that could not be issued to subscribers, of whichever months; the others were queued. */
export class NotIssued extends AggregateError {
  override name = 'NotIssued'
  readonly bills: BillNotIssued[]

  constructor(bills: BillNotIssued[]) {
    const [first, ...more] = bills.map(({ why }) => why)
    super([first, ...more], `${bills.length} bills could not be issued to subscribers`, { cause: first })
    this.bills = bills
  }
}

/** How far the subscribers have been taken. */
type Place = Pick<Subscriber, 'accountId' | 'key'>

const start: Place = { accountId: 0, key: '' }

/** How many are taken at a time: freezing a bill takes some queries. */
const atATime = 100

/** A subscriber who is to get a bill. `place` is a messenger, or `mail`. */
interface Subscriber {
  key: string
  accountId: number
  period: string
  place: string
  address: string
  language: string
  role: Role
  hour: number
}

/**
 * Issues the bills of closed months to those who subscribed to them, and queues them: to a chat as part of the broadcast, at the hour
 * chosen there, to an e-mail as a letter. Each is a transaction of its own under a key of its own, so that it does not matter how
 * often, or by how many processes, this is done. One that fails does not keep the others waiting.
 * @throws NotIssued when all have been tried.
 */
export async function queueInvoices(
  em: EntityManager,
  supplier: Supplier,
  due: DueBroadcast,
  now: Temporal.Instant,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const failures: BillNotIssued[] = []
  let after: Place = start
  for (;;) {
    const some = await missing(em, due, now, after, atATime)
    for (const subscriber of some) {
      after = subscriber
      try {
        await em.fork().transactional(tx => queueOne(tx, supplier, due, subscriber, now))
        counts[subscriber.place] = (counts[subscriber.place] ?? 0) + 1
      } catch (why) {
        failures.push({ accountId: subscriber.accountId, period: parsePeriod(subscriber.period)!, why })
      }
    }
    if (some.length < atATime) break
  }
  if (failures.length > 0) throw new NotIssued(failures)
  return counts
}

/** How many `queueInvoices` would queue now, by where they go. */
export async function countInvoices(
  em: EntityManager,
  due: DueBroadcast,
  now: Temporal.Instant,
): Promise<Record<string, number>> {
  const all = await missing(em, due, now, start, null)
  return Object.fromEntries([...Map.groupBy(all, ({ place }) => place)].map(([place, some]) => [place, some.length]))
}

/**
 * Subscribers without their bill, by their accounts, so that the next ones of a town are found without sorting it; not those whose bill is a
 * problem already. A family that has it sent to the account's e-mail gets one letter.
 */
async function missing(
  em: EntityManager,
  { branch }: DueBroadcast,
  now: Temporal.Instant,
  { accountId, key }: Place,
  limit: number | null,
): Promise<Subscriber[]> {
  const since = now.subtract({ hours: 24 * newsDays })
  return await em.execute<Subscriber[]>(
    `select distinct on (account_id, key) key, account_id as "accountId", to_char(period, 'YYYY-MM') as period, place, address, language, role, hour
     from (
       select 'receipt:' || a.id || ':' || to_char(bill.period, 'YYYY-MM') || ':' || case when l.receipts = 'mail' then 'mail' else p.id::text end as key,
         a.id as account_id, bill.period, p.language, l.role, p.reminder_hour as hour, l.id,
         case when l.receipts = 'mail' then 'mail' else p.channel end as place,
         case when l.receipts = 'mail' then a.email else p.external_id end as address
       from links l
       join peers p on p.id = l.peer_id
       join accounts a on a.id = l.account_id
       join bills bill on bill.account_id = a.id and bill.closed_at >= l.receipts_since and bill.closed_at > ?::timestamptz
         and ${isBillNews}
       where l.receipts <> 'none' and l.unlinked_at is null and a.branch = ?
         and l.account_id >= ? and a.id >= ? and bill.account_id >= ?
         and case when l.receipts = 'mail' then a.email is not null else p.reachable end
         and not exists (select from bill_problems known where known.period = bill.period and known.account_id = a.id)
     ) as subscribers
     where (account_id, key) > (?, ?) and not exists (select from outbox where outbox.key = subscribers.key)
     order by account_id, key, id limit ?`,
    [since.toString(), branch, accountId, accountId, accountId, accountId, key, limit],
  )
}

async function queueOne(
  em: EntityManager,
  supplier: Supplier,
  due: DueBroadcast,
  { key, accountId, period, place, address, language, role, hour }: Subscriber,
  now: Temporal.Instant,
): Promise<void> {
  const account = await em.findOneOrFail(Account, accountId)
  const receipt = await issuePeriodInvoice(em, account, supplier, parsePeriod(period)!, now)
  if (!receipt) throw new Error(`Account ${accountId} has a bill of ${period} that cannot be issued`)
  const isLetter = place === 'mail'
  if (!isLetter) await saveBroadcast(em, due, now)
  const mayCarry = !supplier.channelsWithoutPersonalData.includes(place)
  const payload = isLetter ? letter(account, receipt) : billNotice(account, receipt, role, mayCarry)
  const kept = JSON.stringify(readPayload(corePayloadSchema, payload))
  const chosen = due.today.toZonedDateTime({ timeZone: due.timeZone, plainTime: { hour } }).toInstant()
  const notBefore = isLetter ? now : laterOf(now, chosen)
  await em.execute(
    `insert into outbox (channel, address, language, payload, created_at, not_before, broadcast_id, account_id, key)
     values (?, ?, ?, ?::jsonb, ?::timestamptz, ?::timestamptz, (select id from broadcasts where key = ? and ?), ?, ?)
     on conflict (key) where key is not null do nothing`,
    [place, address, language, kept, now.toString(), notBefore.toString(), due.key, !isLetter, accountId, key],
  )
}

function letter({ number: accountNumber }: Account, { id, data }: Invoice): InvoiceLetter {
  return { letter: 'receipt', receiptId: id, accountNumber, number: data.number }
}
