import { type AuditedCheck, mostExamples } from '../../core/audit/audited-check.ts'
import type { ProviderPayment } from '../../core/payments/apply-payment-status.ts'
import { isBefore } from '../../core/units/dates.ts'
import type { Online } from './online.ts'

const atOnce = { hours: 7 * 24 }
/** YooKassa's clock and ours may differ by so much. */
const clocksDiffer = { minutes: 10 }
/** What was taken just now may not have been told of yet. */
const isNews = { hours: 1 }

interface OwnPayment {
  id: string
  providerId: string
  account: string
  accountId: string
  amount: string
  isPosted: boolean
}

/**
 * Holds what the bank says of every payment against the ledger, week by week of when it was made: what it took is posted, of the same sum and
 * on the same account, and nothing else is. Null where the bank does not answer.
 */
export async function compareWithBank({ orm, yookassa, now }: Online): Promise<AuditedCheck | null> {
  const check: AuditedCheck = {
    what: 'the bank has taken every payment made online, and none besides',
    wrong: 0,
    examples: [],
  }
  const em = orm.em.fork()
  const known = now().subtract(isNews)
  const isTaken = ({ status, capturedAt }: ProviderPayment) =>
    status === 'succeeded' && (!capturedAt || isBefore(capturedAt, known))
  const [first] = await em.execute<{ at: string | null }[]>(
    `select to_char(min(coalesce(creating_at, created_at)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from payments where provider_id is not null`,
  )
  if (!first?.at) return check
  for (
    let from = Temporal.Instant.from(first.at).subtract({ hours: 1 });
    isBefore(from, now());
    from = from.add(atOnce)
  ) {
    const listed = await yookassa.paymentsCreated(from.subtract(clocksDiffer), from.add(atOnce).add(clocksDiffer))
    if (listed.kind !== 'done') return null
    const taken = new Map(listed.value.filter(isTaken).map(each => [each.providerId, each]))
    const own = await em.execute<OwnPayment[]>(selectOwn, [
      from.toString(),
      from.add(atOnce).toString(),
      JSON.stringify([...taken.keys()]),
    ])
    for (const row of differing(taken, own)) {
      check.wrong += 1
      if (check.examples.length < mostExamples) check.examples.push(row)
    }
  }
  return check
}

/** Ours that were made in the week, and whichever the bank names. */
const selectOwn = `
  select p.id, p.provider_id as "providerId", a.branch || ' ' || a.number as account, a.id::text as "accountId",
    p.amount_kopecks::text as amount,
    t.id is not null and not exists (select from ledger_transfers r where r.reverses = t.id) as "isPosted"
  from payments p join accounts a on a.id = p.account_id left join ledger_transfers t on t.id = 'payment:' || p.id
  where p.provider_id is not null and (t.id is not null and not exists (select from ledger_transfers r where r.reverses = t.id) and p.creating_at >= ?::timestamptz and p.creating_at < ?::timestamptz
    or p.provider_id in (select json_array_elements_text(?::json)))`

function differing(taken: ReadonlyMap<string, ProviderPayment>, own: readonly OwnPayment[]): string[] {
  const known = new Map(own.map(payment => [payment.providerId, payment]))
  const unknown = [...taken.values()].filter(({ providerId, paymentId }) => paymentId && !known.has(providerId))
  const wrong = own.filter(({ providerId, accountId, amount, isPosted }) => {
    const there = taken.get(providerId)
    return !isPosted || !there || there.accountId !== accountId || String(there.amountKopecks) !== amount
  })
  return [
    ...unknown.map(({ accountId, providerId }) => `account ${accountId}: payment ${providerId} at the bank`),
    ...wrong.map(({ account, id }) => `${account}: payment:${id}`),
  ]
}
