import { isBillNews } from '../bills/is-bill-news.ts'
import { accountBookSql } from '../ledger/account-book.ts'
import type { BroadcastKind } from '../supplier/broadcast-kinds.ts'
import { holdsInBranch } from '../tariffs/in-branch.ts'
import { tariffLateDays } from './due-broadcasts.ts'
import { noticeSql } from './notice-sql.ts'

/** A query and its values. */
export interface Query {
  sql: string
  values: string[]
}

/** What a broadcast's audience is found by. */
interface AudienceOf {
  kind: BroadcastKind
  branch: string
  about: Record<string, string>
}

/**
 * The accounts a broadcast is for on a day: their ids, the cause that makes a notice one and the same when it is found again, and
 * the notice itself but for whom it is about. Asked again before sending, it tells whether the notice is still wanted.
 */
export function audience({ kind, branch, about }: AudienceOf, on: Temporal.PlainDate): Query {
  return audiences[kind](branch, about as About, on.toString())
}

/** What due broadcasts of one kind or another are about. */
type About = Record<'period' | 'lastDay' | 'nth' | 'dueDay', string>

const audiences: Record<BroadcastKind, (branch: string, about: About, on: string) => Query> = {
  reading: withoutReading,
  debt: inDebt,
  bill: withBill,
  verification: withMeterToVerify,
  tariff: withNewTariff,
  receipt: withAnyBill,
}

/** Meters that stand on account `a`, which is not closed, on a day, whose place is held by a question mark. */
const standing = `m.account_id = a.id
  and ?::date between m.installed_on and least(m.removed_on, a.closed_on, 'infinity'::date) - 1`

/** Residents some of whose meters have no reading for the coming bill yet. */
function withoutReading(branch: string, { period, lastDay, nth }: About, on: string): Query {
  const sql = `select a.id as account_id, ?::text as cause,
      ${noticeSql('reading-due', { lastDay: '?::text', isLast: '?::boolean' })} as notice
    from accounts a where a.branch = ? and exists (
      select from meters m where ${standing} and not exists (
        select from readings r where r.meter_id = m.id and r.period = ?::date and r.state = 'accepted'
          and r.source in ('resident', 'control')))`
  return { sql, values: [`${period}:${nth}`, lastDay, String(nth === '2'), branch, on, `${period}-01`] }
}

/** What account `a` owes by the ledger at the end of a day, whose place is held by a question mark twice. */
const balance = `((select coalesce(sum(amount_kopecks), 0) from ledger_transfers
    where debit_id = ${accountBookSql('a.id')} and posted_on <= ?::date)
  - (select coalesce(sum(amount_kopecks), 0) from ledger_transfers
    where credit_id = ${accountBookSql('a.id')} and posted_on <= ?::date))`

/** What a bill asks for itself, older debts left out; what is owed beyond it was due before. */
const added = 'greatest(coalesce(bill.charged_kopecks + bill.recalculated_kopecks + bill.penalty_kopecks, 0), 0)'
const late = (owed: string) => `greatest(${owed} - added, 0)::text`

/** A closed account's debt stays payable, and nobody is reminded of it (billing-rules §11). */
function inDebt(branch: string, { period, dueDay }: About, on: string): Query {
  const sql = `select account_id, ?::text as cause,
      ${noticeSql('debt-due', { amountKopecks: 'balance::text', overdueKopecks: late('balance'), dueDay: '?::text' })} as notice
    from (
      select a.id as account_id, ${balance} as balance, ${added} as added
      from accounts a left join bills bill on bill.account_id = a.id and bill.period = ?::date
      where a.branch = ? and (a.closed_on is null or a.closed_on >= ?::date)
    ) as owed where balance > 0`
  return { sql, values: [period, dueDay, on, on, `${period}-01`, branch, on] }
}

/** Accounts whose bill of the period has been made: what is owed now, and the bill's own due date. */
function withBill(branch: string, { period }: About, on: string): Query {
  const notice = noticeSql('bill-issued', {
    period: '?::text',
    dueKopecks: 'greatest(balance, 0)::text',
    overdueKopecks: late('balance'),
    dueDay: 'due_on',
  })
  const sql = `select account_id, ?::text as cause, ${notice} as notice
    from (
      select a.id as account_id, ${balance} as balance, ${added} as added, bill.due_on
      from accounts a join bills bill on bill.account_id = a.id and bill.period = ?::date
      where a.branch = ? and ${isBillNews}
    ) as billed`
  return { sql, values: [period, period, on, on, `${period}-01`, branch] }
}

/** Every bill: which goes to whom, and what is said of it, is decided where they are queued. */
function withAnyBill(branch: string): Query {
  const sql = `select a.id as account_id, to_char(bill.period, 'YYYY-MM') as cause, '{}'::jsonb as notice
    from accounts a join bills bill on bill.account_id = a.id where a.branch = ? and ${isBillNews}`
  return { sql, values: [branch] }
}

/** Accounts with a meter whose verification is over in 60 days or less, and once more in 30 or less. */
function withMeterToVerify(branch: string, _about: About, on: string): Query {
  const sql = `select a.id as account_id,
      m.id || ':' || m.verified_until || ':' || case when m.verified_until - ?::date <= 30 then 30 else 60 end as cause,
      ${noticeSql('verification-due', { serial: 'm.serial', verifiedUntil: 'm.verified_until' })} as notice
    from accounts a join meters m on ${standing}
    where a.branch = ? and m.verified_until between ?::date and ?::date + 60`
  return { sql, values: [on, on, branch, on, on] }
}

/** Accounts whose tariff gets another version within ten days, or has got it just now. */
function withNewTariff(branch: string, _about: About, on: string): Query {
  const price = 'case when jsonb_array_length(t.prices) = 1 and t.zones = 1 then t.prices -> 0 ->> 0 end'
  const notice = noticeSql('tariff-changes', { from: 't.in_force_from', price })
  const sql = `select distinct on (a.id) a.id as account_id, t.in_force_from::text as cause, ${notice} as notice
    from accounts a join meters m on ${standing}
    join tariffs t on t.category = a.category and t.zones = m.zones and ${holdsInBranch('t', 'a.branch')}
    where a.branch = ? and t.in_force_from between ?::date - ${tariffLateDays} and ?::date + 10 and exists (
      select from tariffs before where before.category = t.category and before.zones = t.zones
        and coalesce(before.branch, a.branch) = a.branch and before.in_force_from < t.in_force_from)
    order by a.id, t.in_force_from`
  return { sql, values: [on, branch, on, on] }
}
