import { rootCause } from '../../ledger/root-cause.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import type { AccountTransfer } from './account-transfers.ts'
import { type LedgerEvent, type Settlements, settleAll } from './settle-all.ts'

/**
 * What an account owes and what became of its payments, by everything on its ledger in the order of posting (billing-rules §8, §11). What was
 * reversed as a mistake was never owed, on no day; money that was taken back was there until then.
 */
export function settlementsOf(transfers: readonly AccountTransfer[]): Settlements {
  const chains = Map.groupBy(transfers, ({ id }) => rootCause(id))
  const openings = transfers.filter(({ id }) => causeOf(id) === 'opening')
  const others = transfers.filter(transfer => {
    if (causeOf(transfer.id) === 'opening') return false
    const chain = chains.get(rootCause(transfer.id))!
    return chain.length === 1 || standingOf(chain).includes(transfer)
  })
  return settleAll([...openingEvents(openings), ...others.map(ledgerEvent)])
}

/**
 * An entry of which every second reversal undid the one before; of money taken back, both its coming and its going count. Penalties bear none
 * themselves, and are settled as they come and go.
 */
function standingOf(chain: AccountTransfer[]): AccountTransfer[] {
  const [first, last] = [chain[0]!, chain.at(-1)!]
  if (causeOf(first.id) === 'penalty') return chain
  const isReversed = chain.length % 2 === 0
  if (!isReversed) return [first]
  return isMoney(first.id) ? [first, last] : []
}

const causeOf = (transferId: string): string => rootCause(transferId).split(':', 1)[0]!

const isMoney = (transferId: string): boolean => ['payment', 'refund'].includes(causeOf(transferId))

/** A balance that was corrected counts by what each day's entries changed of it: what was too much was never owed. */
function openingEvents(openings: readonly AccountTransfer[]): LedgerEvent[] {
  const byDay = [...Map.groupBy(openings, ({ on }) => on.toString()).values()]
  return byDay.flatMap((entries, index): LedgerEvent[] => {
    const [{ id, on }] = entries as [AccountTransfer]
    const signed = sumOf(entries.map(({ signedKopecks }) => signedKopecks))
    if (signed === 0n) return []
    const event = { id, on, amountKopecks: absolute(signed) }
    if (signed > 0n) return [{ ...event, ...before, kind: 'debt' }]
    return [index === 0 ? { ...event, kind: 'payment' } : { ...event, month: '', part: before.part, kind: 'cancelled' }]
  })
}

/** A debt from before the account was here. */
const before = { period: '', month: '', part: 'principalKopecks' } as const

/**
 * What an entry means to settling, by what its id says of the cause. A recalculation that adds is due with the bill it is on; one that takes off
 * belongs to the month it corrects. An adjustment by hand that adds is like a debt from before, since no day was named for it.
 */
function ledgerEvent({ id, signedKopecks, on }: AccountTransfer): LedgerEvent {
  const isDebit = signedKopecks > 0n
  const event = { id, on, amountKopecks: absolute(signedKopecks) }
  const [cause, , period = '', third = '', fourth = ''] = rootCause(id).split(':')
  const kind = isDebit ? 'debt' : 'cancelled'
  if (cause === 'charge') return { ...event, kind, period, month: period, part: 'principalKopecks' }
  if (cause === 'recalculation') return { ...event, kind, period, month: fourth, part: 'principalKopecks' }
  if (cause === 'penalty') return { ...event, kind, period: third, month: third, part: 'penaltyKopecks' }
  if (isMoney(id)) return { ...event, kind: isDebit ? 'refund' : 'payment' }
  if (isDebit) return { ...event, ...before, kind: 'debt' }
  return period ? { ...event, kind, period, month: period, part: 'principalKopecks' } : { ...event, kind: 'payment' }
}

function absolute(signed: bigint): Kopecks {
  return kopecks(signed > 0n ? signed : -signed)
}
