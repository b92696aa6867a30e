import { accountBookSql } from '../../../core/ledger/account-book.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import type { Exported } from './export-rows.ts'

/**
 * A bill's charges by line, and as a whole its recalculations, penalties, adjustments by hand and reversals, each with its sign. A reversal is of the
 * month that what it undoes is about, where there is one.
 */
const parts = `
  select 1 as part, 'charge' as kind, c.id, c.period as of_period, c.basis, c.usage_from, c.usage_to, c.lines, c.amount_kopecks
  from charges c where c.account_id = a.id and c.period = w.month
  union all
  select 2, 'recalculation', r.id, r.earlier, null, null, null, null, r.amount_kopecks
  from recalculations r where r.account_id = a.id and r.period = w.month
  union all
  select case when t.reverses is null then 3 else 4 end,
    case when t.reverses is null then cause.parts[1] else 'reversal of ' || cause.parts[1] end, t.id,
    (case cause.parts[1] when 'charge' then cause.parts[3] when 'penalty' then cause.parts[4]
      when 'recalculation' then cause.parts[5] when 'adjustment' then nullif(cause.parts[3], '') end || '-01')::date,
    null, null, null, null, case when t.debit_id = ${accountBookSql('a.id')} then t.amount_kopecks else -t.amount_kopecks end
  from billed_transfers b join ledger_transfers t on t.id = b.transfer_id
  cross join lateral (select string_to_array(${rootCauseSql('t.id')}, ':') as parts) as cause
  where b.account_id = a.id and b.period = w.month and (t.code in ('penalty', 'adjustment')
    or t.reverses is not null and cause.parts[1] in ('charge', 'recalculation', 'penalty', 'adjustment'))`

/** Accounts in the order in which people look for them. */
const byAccount = 'a.branch, length(a.number), a.number'

const ofWanted = 'wanted w join accounts a on w.branch is null or a.branch = w.branch'

const kwh = (watthours: string): string => `trim_scale(${watthours} / 1000.0)::text`
/** A dial's reading; three decimals have a fourth, since a list could mean thousands by three. */
const register = (watthours: string): string =>
  `case when ${watthours} % 10 = 0 then ${kwh(watthours)} else to_char(${watthours} / 1000.0, 'FM9999999990.0000') end`
const rubles = (kopecks: string): string => `to_char(${kopecks} / 100.0, 'FM9999999990.00')`

/** Readings that entered a period's bills, as they can be imported. */
const readings: Exported = {
  columns: ['branch', 'account', 'serial', 'date', 'source', 't1', 't2', 't3'],
  sql: `
    select a.branch, a.number as account, m.serial, r.taken_on::text as date, r.source,
      ${[1, 2, 3].map(zone => `${register(`r.values_wh[${zone}]`)} as t${zone}`).join(', ')}
    from ${ofWanted} join meters m on m.account_id = a.id
    join readings r on r.meter_id = m.id and r.period = w.month and r.state = 'accepted'
    where r.source in ('resident', 'control') order by ${byAccount}, m.id, r.taken_on, r.id`,
}

/**
 * Payments whose money came in a month, those that wait for their account too, as they can be imported; one made online is called by the
 * provider's number.
 */
const payments: Exported = {
  columns: ['branch', 'account', 'date', 'amount', 'method', 'reference'],
  sql: `
    select a.branch, a.number as account, p.paid_on::text as date, ${rubles('p.amount_kopecks')} as amount, p.method,
      coalesce(p.reference, p.provider_id) as reference
    from wanted w cross join lateral (
      select account_id, null as branch, null as number, id, paid_on, amount_kopecks, method, reference, provider_id from payments
      where state = 'succeeded'
      union all
      select null, u.branch, u.account_text, u.id, u.paid_on, u.amount_kopecks, u.method, u.reference, null from unclear_payments u
      where ${isWaitingSql}
    ) as p
    left join accounts o on o.id = p.account_id
    cross join lateral (select coalesce(o.branch, p.branch) as branch, coalesce(o.number, p.number) as number) as a
    where (w.branch is null or a.branch = w.branch) and p.paid_on >= w.month and p.paid_on < w.next_month
    order by ${byAccount}, p.paid_on, p.id`,
}

/** What a period's bills are made of, a row for each line; what corrects or is late names the earlier period it is of. */
const charges: Exported = {
  columns: [
    ...['branch', 'account', 'period', 'kind', 'of_period', 'basis', 'from', 'to', 'tariff_from', 'range', 'zone'],
    ...['volume_kwh', 'price', 'amount'],
  ],
  sql: `
    select a.branch, a.number as account, to_char(w.month, 'YYYY-MM') as period, c.kind,
      to_char(c.of_period, 'YYYY-MM') as of_period, c.basis, c.usage_from::text as "from", c.usage_to::text as "to",
      l."tariffFrom" as tariff_from, l.range::text, l.zone::text, ${kwh('l."volumeWh"')} as volume_kwh, l.price,
      ${rubles('coalesce(l."amountKopecks", c.amount_kopecks)')} as amount
    from ${ofWanted} cross join lateral (${parts}) as c
    left join lateral rows from (jsonb_to_recordset(c.lines) as ("tariffFrom" text, range int, zone int,
      "volumeWh" numeric, price text, "amountKopecks" numeric)) with ordinality as l on true
    order by ${byAccount}, c.part, c.id, l.ordinality`,
}

export const exports: Record<string, Exported> = { readings, payments, charges }
