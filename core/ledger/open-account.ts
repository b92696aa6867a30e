import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import type { Kopecks } from '../units/money.ts'
import { periodOf } from '../units/period.ts'
import { accountBook } from './account-book.ts'
import { accountTransfer } from './account-transfer.ts'
import { type NewTransfer, postTransfers } from './post-transfers.ts'
import { Book } from './transfer.table.ts'

export interface NewAccount
  extends Omit<RequiredEntityData<Account>, 'billedFrom' | 'billedSince' | 'createdAt' | 'id'> {
  /** Left out: the month of the day after the opening balance, or else of the opening. */
  billedFrom?: Temporal.PlainYearMonth
  /** Positive is a debt; the day it was true on. */
  opening?: { balanceKopecks: Kopecks; on: Temporal.PlainDate }
}

/** Opens an account with its ledger book and, when it comes from elsewhere, its opening balance. */
export async function openAccount(em: EntityManager, input: NewAccount, now: Temporal.Instant): Promise<Account> {
  const { opening, ...fields } = input
  const firstDay = opening ? opening.on.add({ days: 1 }) : now.toZonedDateTimeISO('UTC').toPlainDate()
  const billedFrom = input.billedFrom ?? periodOf(firstDay)
  const billedSince = periodOf(firstDay).equals(billedFrom) ? firstDay : null
  const account = em.create(Account, { ...fields, billedFrom, billedSince, createdAt: now })
  await em.persist(account).flush()
  em.create(Book, { id: accountBook(account.id), account: account.id })
  await em.flush()
  if (opening) await postTransfers(em, openingTransfer(account.id, opening), now)
  return account
}

/** The posting of the balance that an account comes with; none for nothing. */
export function openingTransfer(accountId: number, opening: NonNullable<NewAccount['opening']>): NewTransfer[] {
  const { balanceKopecks: signedKopecks, on } = opening
  return accountTransfer(accountId, { id: `opening:${accountId}`, code: 'opening', signedKopecks, book: 'opening', on })
}
