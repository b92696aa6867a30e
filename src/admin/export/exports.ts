import type { Exported } from './export-rows.ts'

/** Accounts in the order in which people look for them. */
const byAccount = 'a.branch, length(a.number), a.number'

const ofWanted = 'wanted w join accounts a on w.branch is null or a.branch = w.branch'

const kwh = (watthours: string): string => `trim_scale(${watthours} / 1000.0)::text`
const rubles = (kopecks: string): string => `to_char(${kopecks} / 100.0, 'FM9999999990.00')`

/** Readings that entered a period's bills, as they can be imported. */
const readings: Exported = {
  columns: ['branch', 'account', 'serial', 'date', 'source', 't1', 't2', 't3'],
  sql: `
    select a.branch, a.number as account, m.serial, r.taken_on::text as date, r.source,
      ${[1, 2, 3].map(zone => `${kwh(`r.values_wh[${zone}]`)} as t${zone}`).join(', ')}
    from ${ofWanted} join meters m on m.account_id = a.id
    join readings r on r.meter_id = m.id and r.period = w.month and r.state = 'accepted'
    where r.source in ('resident', 'control') order by ${byAccount}, m.id, r.taken_on, r.id`,
}

/** Payments whose money came in a month, as they can be imported; one made online is called by the provider's number. */
const payments: Exported = {
  columns: ['branch', 'account', 'date', 'amount', 'method', 'reference'],
  sql: `
    select a.branch, a.number as account, p.paid_on::text as date, ${rubles('p.amount_kopecks')} as amount, p.method,
      coalesce(p.reference, p.provider_id) as reference
    from ${ofWanted} join payments p on p.account_id = a.id
    where p.state = 'succeeded' and p.paid_on >= w.month and p.paid_on < w.next_month
    order by ${byAccount}, p.paid_on, p.id`,
}

/** What a period was charged, a row for each line of a bill. */
const charges: Exported = {
  columns: [
    ...['branch', 'account', 'period', 'basis', 'from', 'to', 'tariff_from', 'range', 'zone'],
    ...['volume_kwh', 'price', 'amount'],
  ],
  sql: `
    select a.branch, a.number as account, to_char(c.period, 'YYYY-MM') as period, c.basis, c.usage_from::text as "from",
      c.usage_to::text as "to", l."tariffFrom" as tariff_from, l.range::text, l.zone::text,
      ${kwh('l."volumeWh"')} as volume_kwh, l.price, ${rubles('l."amountKopecks"')} as amount
    from ${ofWanted} join charges c on c.account_id = a.id and c.period = w.month
    cross join rows from (jsonb_to_recordset(c.lines) as ("tariffFrom" text, range int, zone int, "volumeWh" numeric,
      price text, "amountKopecks" numeric)) with ordinality as l
    order by ${byAccount}, c.id, l.ordinality`,
}

export const exports: Record<string, Exported> = { readings, payments, charges }
