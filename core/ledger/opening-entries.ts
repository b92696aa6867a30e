import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kopecks, kopecks, sumKopecks } from '../units/money.ts'
import { accountBook } from './account-book.ts'
import { rootCause } from './root-cause.ts'
import { Transfer } from './transfer.table.ts'

/** What an account came with, as far as it stands. */
interface OpeningEntries {
  /** Positive is a debt. */
  balanceKopecks: Kopecks
  /** The entries that make it, each the last of its chain of reversals; usually one. */
  standing: Transfer[]
  /** How many opening balances were ever posted. */
  count: number
}

/** An account's opening balance, corrections counted. */
export async function openingEntries(em: EntityManager, accountId: number): Promise<OpeningEntries> {
  const book = accountBook(accountId)
  const sides = { $or: [{ debit: book }, { credit: book }], code: { $in: ['opening', 'reversal'] } }
  const transfers = await em.find(Transfer, sides)
  const own = transfers.filter(({ id }) => rootCause(id).startsWith('opening:'))
  const undone = new Set(own.map(({ reverses }) => reverses))
  // The last entry of a chain is undone by none, and stands when every second reversal undid the one before.
  const standing = own.filter(({ id }) => !undone.has(id) && reversalsIn(id) % 2 === 0)
  const signed = standing.map(({ debit, amountKopecks }) => kopecks(debit === book ? amountKopecks : -amountKopecks))
  return { balanceKopecks: sumKopecks(signed), standing, count: own.filter(({ reverses }) => !reverses).length }
}

const reversalsIn = (id: string): number => (id.length - rootCause(id).length) / 'reversal:'.length
