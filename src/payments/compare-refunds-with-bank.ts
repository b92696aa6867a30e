import type { AuditedCheck } from '../../core/audit/audited-check.ts'
import type { ProviderRefund } from '../../core/payments/refunds/apply-refund-status.ts'
import { type ComparedWeek, compareByWeek } from './compare-by-week.ts'
import type { Online } from './online.ts'

interface OwnRefund {
  id: string
  providerId: string | null
  paymentProviderId: string
  account: string
  amount: string
  isMade: boolean
  /** YooKassa is asked about it still, and there is no problem with it. */
  isUnderWay: boolean
}

/**
 * Holds what the bank says of every refund against those that are written down, which the audit holds against the ledger: what it gave
 * back of our payments stands here, of the same payment and sum, and nothing else does. Null where the bank does not answer.
 */
export async function compareRefundsWithBank(online: Online): Promise<AuditedCheck | null> {
  const what = 'the bank has given back every refund, and none besides'
  return await compareByWeek(online, what, week => differing(online, week))
}

async function differing(online: Online, week: ComparedWeek): Promise<string[] | null> {
  const { orm, yookassa } = online
  const listed = await yookassa.refundsCreated(week.listedFrom, week.listedTo)
  if (listed.kind !== 'done') return null
  const given = listed.value.filter(({ status }) => status === 'succeeded')
  const ids = JSON.stringify(given.flatMap(({ providerId, refundId }) => [providerId, refundId ?? providerId]))
  const own = await orm.em.fork().execute<OwnRefund[]>(selectOwn, [week.from, week.to, ids])
  const rows = await unknownHere(online, given, own, week)
  for (const refund of own) {
    const { id, account, providerId } = refund
    const found = given.find(isOf(refund))
    const there = await week.lookUp(found, yookassa.getRefund, providerId ?? '')
    if (there.kind !== 'done') return null
    if (!there.value) rows.push(`${account}: refund:${id}, which the shop ${yookassa.shopId} does not know`)
    else if (!agrees(refund, there.value, week)) rows.push(`${account}: refund:${id}`)
  }
  return rows
}

/** Ours that were made in the week, and whichever the bank names. */
const selectOwn = `
  select r.id, r.provider_id as "providerId", p.provider_id as "paymentProviderId", a.branch || ' ' || a.number as account,
    r.amount_kopecks::text as amount, r.state = 'succeeded' as "isMade",
    r.state in ('creating', 'pending') and p.problem is null as "isUnderWay"
  from refunds r join payments p on p.id = r.payment_id join accounts a on a.id = p.account_id
    cross join lateral (select ?::timestamptz as "from", ?::timestamptz as "to", ?::json as ids) as week
  where r.state = 'succeeded' and r.created_at >= week."from" and r.created_at < week."to"
    or r.provider_id in (select json_array_elements_text(week.ids)) or r.id::text in (select json_array_elements_text(week.ids))`

const isOf =
  ({ id, providerId }: OwnRefund) =>
  (there: ProviderRefund) =>
    there.providerId === providerId || there.refundId === id

/** What the bank gave back of our payments, and is nowhere here. */
async function unknownHere(
  { orm }: Online,
  given: readonly ProviderRefund[],
  own: readonly OwnRefund[],
  { isNews }: ComparedWeek,
): Promise<string[]> {
  const known = new Set(own.flatMap(({ id, providerId }) => [id, providerId]))
  const unknown = given.filter(
    ({ providerId, refundId, createdAt }) =>
      !known.has(providerId) && !known.has(refundId ?? providerId) && !isNews(createdAt),
  )
  const payments = JSON.stringify(unknown.map(({ paymentProviderId }) => paymentProviderId))
  const ours = await orm.em
    .fork()
    .execute<{ id: string }[]>(
      'select provider_id as id from payments where provider_id in (select json_array_elements_text(?::json))',
      [payments],
    )
  return unknown
    .filter(({ paymentProviderId }) => ours.some(({ id }) => id === paymentProviderId))
    .map(({ paymentProviderId, providerId }) => `payment ${paymentProviderId}: refund ${providerId} at the bank`)
}

function agrees(refund: OwnRefund, there: ProviderRefund, { isNews }: ComparedWeek): boolean {
  const isSame = there.paymentProviderId === refund.paymentProviderId && String(there.amountKopecks) === refund.amount
  return there.status === 'succeeded' && isSame && (refund.isMade || refund.isUnderWay || isNews(there.createdAt))
}
