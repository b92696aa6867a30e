import { accountBookSql } from '../../../core/ledger/account-book.ts'
import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import type { Exported } from '../export/export-rows.ts'
import { byAccount, ofWanted } from '../export/of-wanted.ts'
import { tariffCells, tariffRanges, tariffs } from '../export/tariffs.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import type { ColumnKind } from '../output/listing.ts'

const who: Record<string, ColumnKind> = { branch: 'text', account: 'text', owner: 'text', address: 'text' }
const whoSql = `a.branch, a.number as account, concat_ws(' ', a.surname, a.name, nullif(a.patronymic, '')) as owner, a.address`

/** The meters that stand on an account `a`. */
const standing = 'join meters m on m.account_id = a.id and m.removed_on is null'

/** What a register may be asked for beside a branch. */
type Question = 'month' | 'until' | 'least' | 'months'

/** A list of what somebody has to look after, with what it wants to be told. */
interface Register extends Exported {
  help: string
  asks: readonly Question[]
}

/**
 * The unpaid bills of an account: newest first, a bill's debt is unpaid as far as the balance is larger than what came after it, since money
 * settles the oldest first (billing-rules §8). What the account came with counts as due when it came.
 */
const debtors: Register = {
  title: 'debtors',
  help: 'who owes at least --sum rubles, overdue for at least --months months; oldest debts first',
  asks: ['least', 'months'],
  isMonthly: false,
  columns: {
    ...who,
    email: 'text',
    debt: 'rubles',
    overdue: 'rubles',
    overdue_since: 'day',
    days: 'number',
    last_paid: 'day',
  },
  sql: `, balances as (
      select a.*, w.today, w.least_kopecks, w.months, (
        select coalesce(sum(case when debit_id = ${accountBookSql('a.id')} then amount_kopecks else -amount_kopecks end), 0)
        from ledger_transfers where ${accountBookSql('a.id')} in (debit_id, credit_id)) as debt
      from ${ofWanted}
    ),
    owed as (
      select b.*, o.overdue, o.since from balances b left join lateral (
        select sum(least(u.charged, greatest(b.debt - u.newer, 0))) as overdue,
          min(u.due_on) filter (where b.debt > u.newer) as since
        from (
          select due_on, charged, coalesce(sum(charged) over (order by period desc rows between unbounded preceding and 1 preceding), 0) as newer
          from (
            select period, due_on, closing_kopecks - opening_kopecks + paid_kopecks as charged from bills where account_id = b.id
            union all
            select period - 1, period, opening_kopecks from (select * from bills where account_id = b.id order by period limit 1) as f
          ) as debts
        ) as u where u.due_on < b.today and u.charged > 0
      ) as o on true where b.debt > 0 and b.debt >= b.least_kopecks
    )
    select ${whoSql}, a.email, ${rublesSql('a.debt')} as debt, ${rublesSql('coalesce(a.overdue, 0)')} as overdue, a.since::text as overdue_since,
      (a.today - a.since)::text as days,
      (select max(paid_on)::text from payments p where p.account_id = a.id and p.state = 'succeeded') as last_paid
    from owed a where a.months = 0 or a.since <= a.today - make_interval(months => a.months)
    order by a.since nulls last, a.debt desc, ${byAccount}`,
}

const unread: Register = {
  title: 'unread',
  help: 'meters without a reading that enters the bill of --period, with the last one',
  asks: ['month'],
  isMonthly: true,
  columns: { ...who, email: 'text', serial: 'text', last_read: 'day', t1: 'number', t2: 'number', t3: 'number' },
  sql: `
    select ${whoSql}, a.email, m.serial, r.taken_on::text as last_read,
      ${[1, 2, 3].map(zone => `${kwhSql(`r.values_wh[${zone}]`)} as t${zone}`).join(', ')}
    from ${ofWanted} ${standing} and m.installed_on < w.next_month
    left join lateral (
      select taken_on, values_wh from readings where meter_id = m.id and state = 'accepted' and source <> 'estimate'
      order by taken_on desc, id desc limit 1) as r on true
    where (a.closed_on is null or a.closed_on > w.month) and not exists (
      select from readings n where n.meter_id = m.id and n.period = w.month and n.state = 'accepted' and n.source in ('resident', 'control'))
    order by ${byAccount}, m.id`,
}

const verifications: Register = {
  title: 'verifications',
  help: 'meters whose verification ends by --until, or has run out; the first to end first',
  asks: ['until'],
  isMonthly: false,
  columns: { ...who, email: 'text', serial: 'text', model: 'text', verified_until: 'day', state: 'word' },
  sql: `
    select ${whoSql}, a.email, m.serial, m.model, m.verified_until::text,
      case when m.verified_until < w.today then 'run out' else 'ends' end as state
    from ${ofWanted} ${standing} and m.verified_until <= w.until
    where a.closed_on is null order by m.verified_until, ${byAccount}, m.id`,
}

const norms: Register = {
  title: 'norms',
  help: 'what accounts are billed by where no meter counts: category, norm, exemption from ranges',
  asks: [],
  isMonthly: false,
  columns: { ...who, category: 'text', norm_kwh: 'number', range_exempt: 'word', meters: 'number' },
  sql: `
    select ${whoSql}, a.category, ${kwhSql('a.norm_wh')} as norm_kwh, case when a.range_exempt then 'yes' else 'no' end as range_exempt,
      (select count(*)::text from meters m where m.account_id = a.id and m.removed_on is null) as meters
    from ${ofWanted} where a.closed_on is null order by ${byAccount}`,
}

/** What is strange about a month's bill `b` with its use `u`, the usual one, and how many bills in a row were estimates. */
const reasons = `
  concat_ws(', ', case when b.charged_kopecks + b.recalculated_kopecks < 0 then 'negative' end,
    case when u.is_read and u.wh = 0 then 'zero' end,
    case when u.is_read and u.usual_wh > 0 and u.wh > 3 * u.usual_wh then 'more than three times the usual' end,
    case when u.is_read and u.wh > 0 and u.wh * 3 < u.usual_wh then 'less than a third of the usual' end,
    case when u.estimates >= 3 then 'no reading for three bills or more' end)`

const strange: Register = {
  title: 'strange',
  help: 'bills of --period to look at: jumps, zeros, estimates in a row, negative ones',
  asks: ['month'],
  isMonthly: true,
  columns: { ...who, reason: 'word', kwh: 'number', usual_kwh: 'number', amount: 'rubles' },
  sql: `, used as (
      select c.account_id, c.period, bool_and(c.basis = 'actual') as is_read,
        coalesce(sum((select sum((line->>'volumeWh')::bigint) from jsonb_array_elements(c.lines) as line)), 0) as wh
      from wanted w join charges c on c.period <= w.month and c.period >= w.month - interval '6 months' group by c.account_id, c.period
    ),
    compared as (
      select *, avg(wh) over before as usual_wh,
        count(*) filter (where not is_read and period > (w.month - interval '3 months')) over through as estimates
      from used cross join wanted w
      window before as (partition by account_id order by period rows between unbounded preceding and 1 preceding),
        through as (partition by account_id order by period)
    )
    select ${whoSql}, r.reason, ${kwhSql('u.wh')} as kwh, ${kwhSql('round(u.usual_wh)')} as usual_kwh,
      ${rublesSql('b.charged_kopecks + b.recalculated_kopecks')} as amount
    from ${ofWanted} join bills b on b.account_id = a.id and b.period = w.month
    left join compared u on u.account_id = a.id and u.period = w.month
    cross join lateral (select ${reasons} as reason) as r where r.reason <> ''
    order by r.reason, ${byAccount}`,
}

const unclear: Register = {
  title: 'unclear',
  help: 'payments for accounts that there are none of, which wait to be assigned; the oldest first',
  asks: [],
  isMonthly: false,
  columns: {
    number: 'text',
    day: 'day',
    branch: 'text',
    account: 'text',
    amount: 'rubles',
    method: 'text',
    reference: 'text',
    purpose: 'text',
  },
  sql: `
    select left(u.id::text, 8) as number, u.paid_on::text as day, u.branch, u.account_text as account,
      ${rublesSql('u.amount_kopecks')} as amount, u.method, u.reference, u.purpose
    from wanted w join unclear_payments u on w.branch is null or u.branch = w.branch
    where ${isWaitingSql} order by u.paid_on, u.id`,
}

/** Of the versions that a branch has and those for all branches, each is in force until the next of its kind. */
const tariffsInForce: Register = {
  title: 'tariffs',
  help: 'prices in force by --until, a row for each range; without a branch: for all branches that have none of their own',
  asks: ['until'],
  isMonthly: false,
  columns: tariffs.columns,
  sql: `
    select ${tariffCells}
    from wanted w join tariffs t on (w.branch is null or t.branch is null or t.branch = w.branch) and t.in_force_from <= w.until
    ${tariffRanges}
    where not exists (
      select from tariffs n where n.branch is not distinct from t.branch and n.category = t.category and n.zones = t.zones
        and n.in_force_from > t.in_force_from and n.in_force_from <= w.until)
    order by t.branch nulls first, t.category, t.zones, p.range`,
}

/** The registers by name. */
export const registers: Record<string, Register> = {
  debtors,
  unread,
  verifications,
  strange,
  norms,
  unclear,
  tariffs: tariffsInForce,
}
