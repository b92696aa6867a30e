import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { notifyAccount } from '../outbox/notify-account.ts'
import { inOrder } from '../units/dates.ts'
import { LinkingFailure } from './code.table.ts'

export const failuresPerChatHour = 5
const failuresPerAccountDay = 10

export interface LinkingTarget {
  branch: string
  accountNumber: string
}

/** Stands for «any account» where failures are counted: a code of another chat names none. Those pause the chat only. */
export const anyAccount: LinkingTarget = { branch: '', accountNumber: '' }

/**
 * Until when linking is paused for this chat or this account, or null. Every code asked for counts as a failure until it is used,
 * so that the pause itself does not tell a right guess from a wrong one.
 */
export async function linkingPause(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const chat = await em.find(
    LinkingFailure,
    { peer: peerId, failedAt: { $gt: now.subtract({ hours: 1 }) } },
    { orderBy: { failedAt: 'desc' }, limit: failuresPerChatHour },
  )
  const account =
    target === anyAccount
      ? []
      : await em.find(
          LinkingFailure,
          { ...target, failedAt: { $gt: now.subtract({ hours: 24 }) } },
          { orderBy: { failedAt: 'desc' }, limit: failuresPerAccountDay },
        )
  const ends = [
    chat.length === failuresPerChatHour ? chat.at(-1)!.failedAt.add({ hours: 1 }) : null,
    account.length === failuresPerAccountDay ? account.at(-1)!.failedAt.add({ hours: 24 }) : null,
  ].filter(end => end !== null)
  return ends.sort(inOrder).at(-1) ?? null
}

/** Counts a failure; when it is the one that starts a pause, the account's confirmed contacts are told. */
export async function recordLinkingFailure(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<void> {
  const wasPaused = await linkingPause(em, peerId, target, now)
  em.create(LinkingFailure, { peer: peerId, ...target, failedAt: now })
  await em.flush()
  if (wasPaused || !(await linkingPause(em, peerId, target, now))) return
  const account = await em.findOne(Account, { branch: target.branch, number: target.accountNumber })
  if (account)
    await notifyAccount(em, account.id, { notice: 'linking-paused', accountNumber: account.number }, now, [peerId])
}

/** A success wipes what this chat failed before, for this account. */
export async function forgetLinkingFailures(em: EntityManager, peerId: number, target: LinkingTarget): Promise<void> {
  await em.nativeDelete(LinkingFailure, { peer: peerId, ...target })
}
