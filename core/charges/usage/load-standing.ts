import type { EntityManager } from '@mikro-orm/postgresql'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'
import { kopecks } from '../../units/money.ts'
import type { StandingCharge } from './bill-usages.ts'
import type { Basis } from './period-usage.ts'

/** What was charged so far for the periods of accounts, each from a period on, by account. */
export async function loadStanding(
  em: EntityManager,
  from: ReadonlyMap<number, Temporal.PlainYearMonth>,
): Promise<Map<number, StandingCharge[]>> {
  if (from.size === 0) return new Map()
  const since = `{${[...from.values()].map(firstDayOf).join(',')}}`
  const rows = await em.execute<Row[]>(selectStanding, [integers([...from.keys()]), since])
  const standing = rows.map(({ account, point, period, basis, computed, stands }) => ({
    account,
    point,
    period: Temporal.PlainDate.from(period).toPlainYearMonth(),
    basis,
    computedKopecks: kopecks(BigInt(computed)),
    standsKopecks: kopecks(BigInt(stands)),
  }))
  return Map.groupBy(standing, ({ account }) => account)
}

interface Row {
  account: number
  point: number
  period: string
  basis: Basis
  computed: string
  stands: string
}

/** The lines of the latest row are what the period was last computed to be. Each further reversal of a chain undoes the one before. */
const selectStanding = `
  with wanted as (select * from unnest(?::int[], ?::date[]) as w(account, since)),
  posted as (
    select w.account, c.point, c.period, c.basis, c.id, c.amount_kopecks as amount, c.lines, c.period as bill
    from wanted w join charges c on c.account_id = w.account and c.period >= w.since
    union all
    select w.account, r.point, r.earlier, r.basis, r.id, r.amount_kopecks, r.lines, r.period
    from wanted w join recalculations r on r.account_id = w.account and r.earlier >= w.since
  )
  select p.account, p.point, p.period::text, (array_agg(p.basis order by p.bill desc))[1] as basis,
    coalesce((select sum((line->>'amountKopecks')::bigint)
      from jsonb_array_elements((array_agg(p.lines order by p.bill desc))[1]) as line), 0)::text as computed,
    coalesce(sum(p.amount) filter (where (
      with recursive undone as (
        select id from ledger_transfers where reverses = p.id
        union all
        select t.id from undone u join ledger_transfers t on t.reverses = u.id
      )
      select count(*) % 2 = 0 from undone)), 0)::text as stands
  from posted p group by p.account, p.point, p.period order by p.account, p.period, p.point`
