import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kopecks } from '../units/money.ts'
import { openingTransfer } from './open-account.ts'
import { openingEntries } from './opening-entries.ts'
import { postTransfers } from './post-transfers.ts'
import { reverseTransfer } from './reverse-transfer.ts'

type Corrected = { kind: 'corrected'; wasKopecks: Kopecks } | { kind: 'unchanged' }

/**
 * Corrects the balance that an account came with (billing-rules §11): the entry that stands is reversed and a new one posted, both on `on`, so
 * that closed bills stay as they are and the next one shows the difference.
 */
export async function correctBalance(
  em: EntityManager,
  wanted: { accountId: number; balanceKopecks: Kopecks; why: string; on: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<Corrected> {
  const { accountId, balanceKopecks, why, on } = wanted
  const { balanceKopecks: wasKopecks, standing, count } = await openingEntries(em, accountId)
  if (wasKopecks === balanceKopecks) return { kind: 'unchanged' }
  for (const { id } of standing) await reverseTransfer(em, { transferId: id, why, on }, now)
  const opening = openingTransfer(accountId, { balanceKopecks, on })
  await postTransfers(
    em,
    opening.map(transfer => ({ ...transfer, id: `${transfer.id}:${count + 1}`, why })),
    now,
  )
  return { kind: 'corrected', wasKopecks }
}
