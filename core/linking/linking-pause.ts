import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { notifyOwners } from '../outbox/notify-account.ts'
import { defaultLanguage } from '../units/language.ts'
import { LinkingFailure } from './code.table.ts'
import { codeHashOf, newCode } from './code-forms.ts'

export const failuresPerChatHour = 5
const failuresPerAccountDay = 10

export interface LinkingTarget {
  branch: string
  accountNumber: string
}

/** Stands for «any account» where failures are counted: a code of another chat names none. Those pause the chat only. */
export const anyAccount: LinkingTarget = { branch: '', accountNumber: '' }

/** Of a chat, which has failed too often, or of an account, at which anybody has: its resident may lift that (`liftPause`). */
export type LinkingPause = { by: 'chat' | 'account'; until: Temporal.Instant }

/**
 * Whether linking is paused for this chat or this account. Every code asked for counts as a failure until it is used, so that the pause
 * itself does not tell a right guess from a wrong one.
 */
export async function linkingPause(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<LinkingPause | null> {
  const [first] = await pausesNow(em, peerId, target, now)
  return first ?? null
}

/**
 * The chat's own pause first. Whoever asks about an account holds it until the end of the transaction: what is counted is what there is,
 * however many chats ask at once. The failures of one chat are counted by its turns, one at a time.
 */
async function pausesNow(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<LinkingPause[]> {
  if (target !== anyAccount) await holdAccount(em, target)
  const chat = await newest(em, { peer: peerId, failedAt: { $gt: now.subtract({ hours: 1 }) } }, failuresPerChatHour)
  const account =
    target === anyAccount
      ? []
      : await newest(em, { ...target, failedAt: { $gt: dayBefore(now) } }, failuresPerAccountDay)
  return [
    ...(chat.length < failuresPerChatHour
      ? []
      : [{ by: 'chat', until: chat.at(-1)!.failedAt.add({ hours: 1 }) } as const]),
    ...(account.length < failuresPerAccountDay
      ? []
      : [{ by: 'account', until: account.at(-1)!.failedAt.add({ hours: 24 }) } as const]),
  ]
}

/** Where the proof is no letter, a chat that has not failed at the account today has one try of its own, whoever else has failed. */
export async function pauseBeforeProof(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<LinkingPause | null> {
  const paused = await linkingPause(em, peerId, target, now)
  if (paused?.by !== 'account') return paused
  const own = await em.count(LinkingFailure, { peer: peerId, ...target, failedAt: { $gt: dayBefore(now) } })
  return own === 0 ? null : paused
}

const dayBefore = (now: Temporal.Instant) => now.subtract({ hours: 24 })

async function newest(em: EntityManager, where: object, limit: number): Promise<LinkingFailure[]> {
  return await em.find(LinkingFailure, where, { orderBy: { failedAt: 'desc' }, limit })
}

async function holdAccount(em: EntityManager, { branch, accountNumber }: LinkingTarget): Promise<void> {
  const key = `linking ${branch} ${accountNumber}`
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key])
}

/**
 * Counts a failure. When it is the one that begins a pause, the account's owners and its address are told; where it is the account's, the
 * letter has a pass, by which whoever has the mailbox goes on at once.
 */
export async function recordLinkingFailure(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  now: Temporal.Instant,
): Promise<void> {
  const before = (await pausesNow(em, peerId, target, now)).map(({ by }) => by)
  const failure = em.create(LinkingFailure, { peer: peerId, ...target, failedAt: now })
  await em.flush()
  const begun = (await pausesNow(em, peerId, target, now)).map(({ by }) => by).filter(by => !before.includes(by))
  if (begun.length === 0) return
  const account = await em.findOne(Account, { branch: target.branch, number: target.accountNumber })
  if (!account) return
  const notice = { notice: 'linking-paused', accountNumber: account.number } as const
  const [first] = await notifyOwners(em, account.id, notice, now, [peerId])
  if (!account.email) return
  const pass = begun.includes('account') ? newPass(failure) : {}
  const language = first?.language ?? defaultLanguage
  await enqueue(em, [{ channel: 'mail', address: account.email, language, payload: { ...notice, ...pass } }], now)
}

function newPass(failure: LinkingFailure): { pass: string } {
  const pass = newCode('pass')
  failure.passHash = codeHashOf('pass', pass)
  return { pass }
}

/** Ends an account's pause by the pass of the letter that told of it, which works once and for a day. Wrong ones are counted against the chat. */
export async function liftPause(
  em: EntityManager,
  peerId: number,
  target: LinkingTarget,
  pass: string,
  now: Temporal.Instant,
): Promise<{ kind: 'lifted' | 'wrong' } | { kind: 'paused'; until: Temporal.Instant }> {
  const paused = await linkingPause(em, peerId, target, now)
  if (paused?.by === 'chat') return { kind: 'paused', until: paused.until }
  const passHash = codeHashOf('pass', pass)
  const fits = await em.count(LinkingFailure, { ...target, passHash, failedAt: { $gt: dayBefore(now) } })
  if (fits === 0) {
    await recordLinkingFailure(em, peerId, anyAccount, now)
    return { kind: 'wrong' }
  }
  await forgetAllFailures(em, target)
  return { kind: 'lifted' }
}

/** A success wipes what this chat failed before, for this account. */
export async function forgetLinkingFailures(em: EntityManager, peerId: number, target: LinkingTarget): Promise<void> {
  await em.nativeDelete(LinkingFailure, { peer: peerId, ...target })
}

/** Whoever has proved an account theirs is not kept waiting by those who have not. */
export async function forgetAllFailures(em: EntityManager, target: LinkingTarget): Promise<void> {
  await em.nativeDelete(LinkingFailure, { ...target })
}
