import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { type Kopecks, kopecks } from '../units/money.ts'
import { periodOf } from '../units/period.ts'
import { accountBook, supplierBook } from './account-book.ts'
import { type NewTransfer, postTransfers } from './post-transfers.ts'
import { Book } from './transfer.table.ts'

export interface NewAccount extends Omit<RequiredEntityData<Account>, 'billedFrom' | 'createdAt' | 'id'> {
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
  const account = em.create(Account, { ...fields, billedFrom, createdAt: now })
  await em.persist(account).flush()
  em.create(Book, { id: accountBook(account.id), account: account.id })
  await em.flush()
  if (opening && opening.balanceKopecks !== 0n) await postTransfers(em, [openingTransfer(account.id, opening)], now)
  return account
}

/** The posting of a balance, not zero, that an account comes with. */
export function openingTransfer(accountId: number, opening: NonNullable<NewAccount['opening']>): NewTransfer {
  const isDebt = opening.balanceKopecks > 0n
  const [resident, supplier] = [accountBook(accountId), supplierBook('opening')]
  return {
    id: `opening:${accountId}`,
    debit: isDebt ? resident : supplier,
    credit: isDebt ? supplier : resident,
    amountKopecks: kopecks(isDebt ? opening.balanceKopecks : -opening.balanceKopecks),
    code: 'opening',
    on: opening.on,
  }
}
