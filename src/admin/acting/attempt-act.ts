import { Account } from '../../../core/accounts/account.table.ts'
import { recordAct } from '../../../core/acts/record-act.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { rublesText } from '../../../core/units/money.ts'
import { rowLock } from '../../../core/units/row-lock.ts'
import { Refusal } from '../console/refusal.ts'
import type { Desk } from '../console/with-database.ts'
import type { ActDefinition, Acted } from './act-definition.ts'
import { outlook, outlookChanges } from './outlook.ts'

export interface ActRequest<Given> {
  definition: ActDefinition<Given>
  argument: string
  given: Given
  accountId: number
  by: string
  why: string
}

/** What became of an act, or would: with what it changes, in rubles, and its number where it was done. */
export interface Attempt {
  acted: Acted
  changes: string[][]
  actId: number | undefined
}

/**
 * Does an act in one transaction, or, to look, everything but the last step. What was agreed to when it was `looked` at is held against what it
 * turns out to be: should the account have changed meanwhile, nothing is written.
 */
export async function attemptAct<Given>(
  desk: Desk,
  request: ActRequest<Given>,
  how: 'look' | 'do',
  looked?: Attempt,
): Promise<Attempt> {
  const em = desk.orm.em.fork()
  await em.begin()
  try {
    const attempt = await perform(desk, em, request, how)
    const isAgreed = !looked || JSON.stringify(looked.changes) === JSON.stringify(attempt.changes)
    if (!isAgreed) throw new Refusal('Nothing was written: the account has changed since you looked. Look again.')
    await (how === 'do' ? em.commit() : em.rollback())
    return attempt
  } catch (error) {
    if (em.isInTransaction()) await em.rollback()
    throw error
  }
}

async function perform<Given>(
  desk: Desk,
  em: ReturnType<Desk['orm']['em']['fork']>,
  { definition, argument, given, accountId, by, why }: ActRequest<Given>,
  how: 'look' | 'do',
): Promise<Attempt> {
  const { config, now } = desk
  // No bill is made, and no other act done, while this one is.
  const account = await em.findOneOrFail(Account, accountId, rowLock)
  const today = todayIn(branchOf(config.supplier, account.branch), now)
  const before = await outlook(em, account, config.supplier, now)
  const acted = await definition.act(em, { desk, argument, given, account, why, today })
  if (acted.kind === 'done before') return { acted, changes: [], actId: undefined }
  const after = await outlook(em, account, config.supplier, now)
  const attempt = { acted, changes: outlookChanges(before, after), actId: undefined }
  if (how === 'look') return attempt
  const { kind } = definition
  const balance = `${rublesText(before.balanceKopecks)} → ${rublesText(after.balanceKopecks)}`
  const act = { kind, accountId, about: acted.about, figures: { ...acted.figures, balance }, by, why }
  return { ...attempt, actId: await recordAct(em, act, now) }
}
