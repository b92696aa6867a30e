import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBookSql } from '../ledger/account-book.ts'
import { type DeskService, orderDesks } from '../tickets/order-desks.ts'

/**
 * Has the desks show every open ticket anew whose card may say something else by now: a transfer, a bill, a reading, a meter, a link, the
 * state or the term. What happens where there is no desk, as in an import, is seen as well. Gives how many there were.
 */
export async function refreshCards(em: EntityManager, { desks }: DeskService, now: Temporal.Instant): Promise<number> {
  if (desks.length === 0) return 0
  const changed = await em.execute<{ id: number }[]>(selectChanged, [now.toString()])
  for (const { id } of changed) await orderDesks(em, desks, id, { desk: 'bring' }, now)
  return changed.length
}

const book = accountBookSql('q.account_id')

/** Only tickets that have changed are locked. */
const selectChanged = `
  with seen as (
    select q.id, concat_ws(' ', q.state, q.agent_id, q.category, q.account_id, q.due_at <= ?::timestamptz, p.reachable,
      (select count(*) || '/' || max(posted_at) from ledger_transfers where debit_id = ${book}),
      (select count(*) || '/' || max(posted_at) from ledger_transfers where credit_id = ${book}),
      (select max(period) from bills b where b.account_id = q.account_id),
      (select count(*) || '/' || max(r.id) || '/' || count(*) filter (where r.state = 'accepted')
         from readings r join meters m on m.id = r.meter_id where m.account_id = q.account_id),
      (select string_agg(m.id || ':' || coalesce(m.removed_on::text, m.verified_until::text, ''), ',' order by m.id)
         from meters m where m.account_id = q.account_id),
      (select string_agg(l.account_id || l.role, ',' order by l.id)
         from links l where l.peer_id = q.peer_id and l.unlinked_at is null)) as facts
    from questions q join peers p on p.id = q.peer_id where q.state <> 'closed'
  )
  update questions q set card_facts = md5(s.facts) from seen s
  where s.id = q.id and q.card_facts is distinct from md5(s.facts) returning q.id`
