import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kopecks } from '../units/money.ts'
import { periodText } from '../units/period.ts'
import { accountTransfer } from './account-transfer.ts'
import type { AdjustmentCode } from './adjustment-codes.ts'
import { postTransfers } from './post-transfers.ts'
import { Transfer } from './transfer.table.ts'

interface Adjustment {
  accountId: number
  /** Positive is owed more, negative less; never zero. */
  signedKopecks: Kopecks
  code: AdjustmentCode
  /** The month whose charge was too much, where it is one. */
  month: Temporal.PlainYearMonth | null
  why: string
  on: Temporal.PlainDate
  /** The number of the agent's proposal that it confirms, where it is one. */
  proposal?: number
}

/** Which entry it is: `posted before` changes nothing. */
type Adjusted = { kind: 'posted' | 'posted before'; transferId: string; on: Temporal.PlainDate }

/**
 * Posts a charge or a credit by hand, with its reason (billing-rules §11). The same sum with the same code and reason is one adjustment of the
 * account, whenever it is told; a second one like it needs a reason of its own. A proposal is an adjustment of its own, however like another.
 */
export async function postAdjustment(
  em: EntityManager,
  { accountId, signedKopecks, code, month, why, on, proposal }: Adjustment,
  now: Temporal.Instant,
): Promise<Adjusted> {
  const whose = proposal === undefined ? '' : `proposal ${proposal}\n`
  const digest = createHash('sha256').update(`${whose}${signedKopecks}\n${why}`).digest('hex').slice(0, 12)
  const id = `adjustment:${accountId}:${month ? periodText(month) : ''}:${code}:${digest}`
  const known = await em.findOne(Transfer, id)
  if (known) return { kind: 'posted before', transferId: id, on: known.on }
  const adjustment = accountTransfer(accountId, { id, code: 'adjustment', signedKopecks, book: 'adjustment', on })
  await postTransfers(
    em,
    adjustment.map(transfer => ({ ...transfer, why })),
    now,
  )
  return { kind: 'posted', transferId: id, on }
}
