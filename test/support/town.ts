import type { MikroORM } from '@mikro-orm/postgresql'

/** A town's periods: readings of a year before `first`, then three months that are open. */
export const townPeriods = ['2026-08', '2026-09', '2026-10'] as const
const firstOpen = '2026-08-01'

/**
 * Fills an empty database with a town by a few statements: accounts with one to three zones and ranges, a year of billed readings, and
 * readings and payments for three open months. Every seventh is silent for a month or two and comes back, some for good; some have
 * no meter, some an expired one, some pay late or never.
 */
export async function buildTown(orm: MikroORM, accounts: number): Promise<void> {
  for (const statement of statements) await orm.em.fork().execute(statement, parameters(statement, accounts))
  await orm.em.fork().execute('analyze')
}

function parameters(statement: string, accounts: number): number[] {
  return statement.includes('?') ? [accounts] : []
}

/** Of account number i; kWh a month in the first zone. */
const use = 'case when a.id % 20 = 0 then 4500 else 90 + a.id::bigint * 7919 % 260 end'

/** Months in which an account sends nothing. */
const isSilent = `(a.id % 7 = 0 and m = 0) or (a.id % 14 = 0 and m = 1) or (a.id % 11 = 0 and m = 2) or a.id % 97 = 0`

const statements = [
  `insert into tariffs (category, zones, in_force_from, limits_kwh, prices)
   select 'stove', zones, day::date, '["3900","6000"]'::jsonb,
     (select jsonb_agg((select jsonb_agg(to_char(base * range / zone, 'FM990.0000')) from generate_series(1, zones) zone))
      from generate_series(1, 3) range)
   from generate_series(1, 3) zones, (values ('2025-01-01', 4.11), ('2026-07-01', 4.93), ('2026-10-01', 5.47)) v(day, base)`,
  `insert into accounts (branch, number, surname, name, patronymic, address, category, norm_wh, range_exempt, billed_from, created_at)
   select 'kemerovo', (100000 + i)::text, 'Иванов', 'Иван', '', 'ул. Мира, ' || i, 'stove', 150000, i % 50 = 0,
     '${firstOpen}', '2026-08-01T00:00:00Z'
   from generate_series(1, ?) i`,
  `insert into ledger_books (id, account_id) select 'account:' || id, id from accounts`,
  `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
   select 'opening:' || id, 'account:' || id, 'supplier:opening', 1000 + id % 90000, 'opening', '2026-07-31', '2026-08-01T00:00:00Z'
   from accounts where id % 4 <> 0`,
  `insert into meters (account_id, serial, model, zones, digits, ratio, installed_on, verified_until)
   select id, 'M' || id, 'Меркурий 200', 1 + id % 3, 6, case when id % 40 = 0 then 2 else 1 end, '2020-01-01',
     case when id % 60 = 0 then '2026-08-31'::date else '2035-01-01'::date end
   from accounts where id % 50 <> 1`,
  `insert into readings (meter_id, source, taken_on, values_wh, period, state, billed, sent_at)
   select me.id, case when m = -13 then 'opening' else 'resident' end, (p.month + interval '19 days')::date + a.id % 5,
     (select array_agg(((10000 + (m + 13) * (${use}) / zone)::bigint) * 1000) from generate_series(1, me.zones) zone),
     p.month, 'accepted', m < 0, '2026-08-01T00:00:00Z'
   from accounts a join meters me on me.account_id = a.id cross join generate_series(-13, 2) m
   cross join lateral (select ('${firstOpen}'::date + make_interval(months => m))::date as month) p
   where m < 0 or not (${isSilent})`,
  `insert into payments (id, account_id, method, amount_kopecks, state, reference, paid_on, created_at, finished_at)
   select md5('town ' || a.id || ' ' || m)::uuid, a.id, 'bank', 20000 + a.id * 31 % 70000, 'succeeded', m, p.day,
     p.day + interval '5 hours', p.day + interval '5 hours'
   from accounts a cross join generate_series(0, 2) m
   cross join lateral (select ('${firstOpen}'::date + make_interval(months => m))::date + 3 + a.id % 20 as day) p
   where a.id % 5 <> 0 and (a.id + m) % 9 <> 0`,
  `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
   select 'payment:' || id, 'supplier:cash', 'account:' || account_id, amount_kopecks, 'payment', paid_on, finished_at from payments`,
]
