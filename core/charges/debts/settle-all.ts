import { inOrder } from '../../units/dates.ts'
import { least, sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import type { Debt } from './penalty.ts'
import { type PeriodSums, settle } from './settle.ts'

/**
 * What happened on an account's ledger, as settling sees it. A debt is due with the bill of its `period` ("2026-03", or "" for one that came
 * with the account) and is for the use of a `month`. What is `cancelled` of a month was never owed.
 */
export type LedgerEvent = DebtEvent | CancelledEvent | MoneyEvent

type SomeEvent = { id: string; on: Temporal.PlainDate; amountKopecks: Kopecks }
type DebtEvent = SomeEvent & { kind: 'debt'; period: string; month: string; part: Part }
type CancelledEvent = SomeEvent & { kind: 'cancelled'; month: string; part: Part }
type MoneyEvent = SomeEvent & { kind: 'payment' | 'refund' }

type Part = 'principalKopecks' | 'penaltyKopecks'

/** A part of a payment that settled something; negative where a refund undid that. */
interface Piece {
  by: string
  on: Temporal.PlainDate
  period: string
  part: Part
  amountKopecks: bigint
  /** What a refund can still undo of it. */
  standing: bigint
}

/** An account's debts and what became of its payments. */
export interface Settlements {
  /** What every period still owes, oldest first; those settled wholly stand with zeros. */
  owed: PeriodSums[]
  pieces: Piece[]
  /** What is left of payments, in the order in which it came. */
  advances: { by: string; kopecks: bigint }[]
  /** The principal of each period, whatever was paid of it. */
  principals: Map<string, bigint>
}

const order = { debt: 0, cancelled: 1, payment: 2, refund: 3 }

/**
 * Settles everything that happened on an account, day by day (billing-rules §8): money settles the oldest principal, then penalties;
 * what is left waits as an advance for the next charge; a refund takes the advance back, then undoes the latest settlements.
 */
export function settleAll(events: readonly LedgerEvent[]): Settlements {
  const book: Settlements = { owed: [], pieces: [], advances: [], principals: new Map() }
  const ordered = events.toSorted((a, b) => inOrder(a.on, b.on) || order[a.kind] - order[b.kind])
  for (const event of withoutCancelled(ordered)) {
    if (event.kind === 'debt') owe(book, event)
    else if (event.kind === 'payment') pay(book, event)
    else refund(book, event)
  }
  return book
}

/**
 * What is cancelled of a month is taken off what was charged for it, from the latest charge back, as if it had never been charged: so on no
 * day more counts as owed than was charged by then and still stands now. What is cancelled beyond that is money, and settles something else.
 */
function withoutCancelled(ordered: readonly LedgerEvent[]): (DebtEvent | MoneyEvent)[] {
  const settled: (DebtEvent | MoneyEvent)[] = []
  for (const event of ordered) {
    if (event.kind !== 'cancelled') {
      settled.push({ ...event })
      continue
    }
    const { id, on, month, part } = event
    let left: bigint = event.amountKopecks
    for (const debt of settled.toReversed()) {
      if (debt.kind !== 'debt' || debt.month !== month || debt.part !== part) continue
      const taken = least<bigint>(debt.amountKopecks, left)
      debt.amountKopecks = kopecks(debt.amountKopecks - taken)
      left -= taken
    }
    if (left > 0n) settled.push({ id, on, amountKopecks: kopecks(left), kind: 'payment' })
  }
  return settled
}

/** What a payment has settled by now, period by period, and what of it is still an advance. */
export function settledBy(
  { pieces, advances }: Settlements,
  paymentId: string,
): { settled: PeriodSums[]; advanceKopecks: Kopecks } {
  const settled: PeriodSums[] = []
  for (const { part, period, amountKopecks } of pieces.filter(({ by }) => by === paymentId)) {
    const sums = sumsOf(settled, period)
    sums[part] = kopecks(sums[part] + amountKopecks)
  }
  const left = advances.filter(({ by }) => by === paymentId).map(advance => advance.kopecks)
  return {
    settled: settled.filter(({ principalKopecks, penaltyKopecks }) => principalKopecks > 0n || penaltyKopecks > 0n),
    advanceKopecks: kopecks(sumOf(left)),
  }
}

/** A period's charge with what was paid of it and when, for the penalty on it. */
export function debtOf({ principals, pieces }: Settlements, period: string): Omit<Debt, 'dueOn'> {
  const payments = pieces
    .filter(piece => piece.period === period && piece.part === 'principalKopecks')
    .map(({ on, amountKopecks }) => ({ on, amountKopecks: kopecks(amountKopecks) }))
  return { principalKopecks: kopecks(principals.get(period) ?? 0n), payments }
}

function owe(book: Settlements, event: Pick<DebtEvent, 'on' | 'period' | 'part' | 'amountKopecks'>): void {
  const { period, part, amountKopecks, on } = event
  const sums = sumsOf(book.owed, period)
  sums[part] = kopecks(sums[part] + amountKopecks)
  if (part === 'principalKopecks') book.principals.set(period, (book.principals.get(period) ?? 0n) + amountKopecks)
  const waiting = book.advances.splice(0)
  for (const advance of waiting) pay(book, { id: advance.by, on, amountKopecks: kopecks(advance.kopecks) })
}

function pay(book: Settlements, { id, on, amountKopecks }: Pick<LedgerEvent, 'id' | 'on' | 'amountKopecks'>): void {
  const owing = book.owed.filter(({ principalKopecks, penaltyKopecks }) => principalKopecks > 0n || penaltyKopecks > 0n)
  const { settled, advanceKopecks } = settle(amountKopecks, owing)
  for (const part of ['principalKopecks', 'penaltyKopecks'] as const) {
    for (const [index, { period, [part]: amount }] of settled.entries()) {
      if (amount === 0n) continue
      const sums = owing[index]!
      sums[part] = kopecks(sums[part] - amount)
      book.pieces.push({ by: id, on, period, part, amountKopecks: amount, standing: amount })
    }
  }
  if (advanceKopecks > 0n) book.advances.push({ by: id, kopecks: advanceKopecks })
}

function refund(book: Settlements, { on, amountKopecks }: LedgerEvent): void {
  let left: bigint = amountKopecks
  for (const advance of book.advances.toReversed()) {
    const taken = least<bigint>(left, advance.kopecks)
    advance.kopecks -= taken
    left -= taken
  }
  book.advances = book.advances.filter(advance => advance.kopecks > 0n)
  for (const piece of book.pieces.toReversed()) {
    const undone = least<bigint>(left, piece.standing)
    if (undone === 0n) continue
    piece.standing -= undone
    left -= undone
    const sums = sumsOf(book.owed, piece.period)
    sums[piece.part] = kopecks(sums[piece.part] + undone)
    book.pieces.push({ ...piece, on, amountKopecks: -undone, standing: 0n })
  }
  // More was given back than was ever paid here: it is owed like a debt from before.
  const beyond = { on, period: '', part: 'principalKopecks', amountKopecks: kopecks(left) } as const
  if (left > 0n) owe(book, beyond)
}

function sumsOf(all: PeriodSums[], period: string): PeriodSums {
  const found = all.find(sums => sums.period === period)
  if (found) return found
  const sums = { period, principalKopecks: kopecks(0), penaltyKopecks: kopecks(0) }
  all.push(sums)
  all.sort((a, b) => (a.period < b.period ? -1 : 1))
  return sums
}
