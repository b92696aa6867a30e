import type { AuditedCheck } from '../../core/audit/audited-check.ts'
import type { ProviderPayment } from '../../core/payments/apply-payment-status.ts'
import { type ComparedWeek, compareByWeek } from './compare-by-week.ts'
import type { Online } from './online.ts'

interface OwnPayment {
  id: string
  providerId: string
  account: string
  accountId: string
  amount: string
  isPosted: boolean
}

/**
 * Holds what the bank says of every payment against the ledger: what it took is posted, of the same sum and on the same account, and
 * nothing else is. Null where the bank does not answer.
 */
export async function compareWithBank(online: Online): Promise<AuditedCheck | null> {
  const what = 'the bank has taken every payment made online, and none besides'
  return await compareByWeek(online, what, week => differing(online, week))
}

async function differing({ orm, yookassa }: Online, week: ComparedWeek): Promise<string[] | null> {
  const listed = await yookassa.paymentsCreated(week.listedFrom, week.listedTo)
  if (listed.kind !== 'done') return null
  const succeeded = listed.value.filter(({ status }) => status === 'succeeded')
  const taken = new Map(succeeded.map(each => [each.providerId, each]))
  const ids = JSON.stringify([...taken.keys()])
  const own = await orm.em.fork().execute<OwnPayment[]>(selectOwn, [week.from, week.to, ids])
  const rows = unknownHere(succeeded, own, week)
  for (const payment of own) {
    const { providerId, account, id } = payment
    const there = await week.lookUp(taken.get(providerId), yookassa.getPayment, providerId)
    if (there.kind !== 'done') return null
    if (!there.value) rows.push(`${account}: payment:${id}, which the shop ${yookassa.shopId} does not know`)
    else if (!agrees(payment, there.value, week)) rows.push(`${account}: payment:${id}`)
  }
  return rows
}

/** Ours that were made in the week, and whichever the bank names. */
const selectOwn = `
  select p.id, p.provider_id as "providerId", a.branch || ' ' || a.number as account, a.id::text as "accountId",
    p.amount_kopecks::text as amount,
    t.id is not null and not exists (select from ledger_transfers r where r.reverses = t.id) as "isPosted"
  from payments p join accounts a on a.id = p.account_id left join ledger_transfers t on t.id = 'payment:' || p.id
  where p.provider_id is not null and (t.id is not null and not exists (select from ledger_transfers r where r.reverses = t.id) and p.creating_at >= ?::timestamptz and p.creating_at < ?::timestamptz
    or p.provider_id in (select json_array_elements_text(?::json)))`

/** What the bank took as one of ours, and is nowhere here. */
function unknownHere(taken: ProviderPayment[], own: readonly OwnPayment[], { isNews }: ComparedWeek): string[] {
  const known = new Set(own.map(({ providerId }) => providerId))
  return taken
    .filter(({ providerId, paymentId, capturedAt }) => paymentId && !known.has(providerId) && !isNews(capturedAt))
    .map(({ accountId, providerId }) => `account ${accountId}: payment ${providerId} at the bank`)
}

function agrees(
  { accountId, amount, isPosted }: OwnPayment,
  there: ProviderPayment,
  { isNews }: ComparedWeek,
): boolean {
  const isSame = there.accountId === accountId && String(there.amountKopecks) === amount
  return there.status === 'succeeded' && isSame && (isPosted || isNews(there.capturedAt))
}
