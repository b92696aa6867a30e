import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { sameEmail } from '../accounts/same-email.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { EmailChangedLetter } from '../outbox/letter.ts'
import { notifyOwners } from '../outbox/notify-account.ts'
import { linkedAccount } from '../peers/linked-accounts.ts'
import { Peer } from '../peers/peer.table.ts'
import { hasPermission } from '../peers/permissions.ts'
import { inOrder } from '../units/dates.ts'
import type { Language } from '../units/language.ts'
import { rowLock } from '../units/row-lock.ts'
import { Code } from './code.table.ts'
import { type CodeSettings, createCode } from './create-code.ts'
import { maskedEmail } from './masked-email.ts'

export const changesPerChatHour = 5
const changesPerAccountDay = 10

type EmailChangeRequest =
  | { kind: 'requested'; codeId: string; email: string }
  | { kind: 'same' }
  | { kind: 'paused'; until: Temporal.Instant }
  /** The chat is not linked to the account, or not as its owner. */
  | { kind: 'not allowed' }

/** Sends a code to the address that is to become the account's. Nothing changes before it is used. */
export async function requestEmailChange(
  em: EntityManager,
  peer: Peer,
  wanted: { accountId: number; email: string },
  settings: CodeSettings,
  now: Temporal.Instant,
): Promise<EmailChangeRequest> {
  const linked = await linkedAccount(em, peer.id, wanted.accountId)
  if (!linked || !hasPermission(linked.link.role, 'settings')) return { kind: 'not allowed' }
  const { account } = linked
  if (account.email && sameEmail(account.email, wanted.email)) return { kind: 'same' }
  // Letters are counted one request at a time, whoever of the owners asks.
  await em.findOneOrFail(Account, account.id, rowLock)
  const until = await pausedUntil(em, peer.id, account.id, now)
  if (until) return { kind: 'paused', until }
  const target = { branch: account.branch, accountNumber: account.number }
  const code = { purpose: 'email', accountId: account.id, email: wanted.email } as const
  const codeId = await createCode(em, peer, target, code, settings, now)
  return { kind: 'requested', codeId, email: wanted.email }
}

/** Only so many letters may be asked for: with five tries each, guessing gets nowhere. A code expires ten minutes after it was asked for. */
async function pausedUntil(
  em: EntityManager,
  peerId: number,
  accountId: number,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const newest = { orderBy: { expiresAt: 'desc' } } as const
  const ofChat = { peer: peerId, purpose: 'email', expiresAt: { $gt: now.subtract({ hours: 1 }) } } as const
  const chat = await em.find(Code, ofChat, { ...newest, limit: changesPerChatHour })
  const ofAccount = { account: accountId, purpose: 'email', expiresAt: { $gt: now.subtract({ hours: 24 }) } } as const
  const account = await em.find(Code, ofAccount, { ...newest, limit: changesPerAccountDay })
  const ends = [
    chat.length === changesPerChatHour ? chat.at(-1)!.expiresAt.add({ hours: 1 }) : null,
    account.length === changesPerAccountDay ? account.at(-1)!.expiresAt.add({ hours: 24 }) : null,
  ].filter(end => end !== null)
  return ends.sort(inOrder).at(-1) ?? null
}

/**
 * Makes the address a code was sent to the account's; false when the chat may not do that any more. The old address is told by letter,
 * the owners' other chats by a notice, and other codes for a change stop working: the first one wins.
 */
export async function changeEmail(
  em: EntityManager,
  code: Code,
  account: Account,
  now: Temporal.Instant,
): Promise<boolean> {
  const linked = await linkedAccount(em, code.peer, account.id)
  if (!linked || !hasPermission(linked.link.role, 'settings')) return false
  const { channel, language } = await em.findOneOrFail(Peer, code.peer)
  code.usedAt = now
  const others = { account: account.id, purpose: 'email', usedAt: null, id: { $ne: code.id } } as const
  await em.nativeUpdate(Code, others, { triesLeft: 0 })
  await notifyOldAddress(em, account, { email: code.email, channel, language }, now)
  account.email = code.email
  account.emailGivenAt = now
  await em.flush()
  const notice = { notice: 'email-changed', accountNumber: account.number, channel } as const
  await notifyOwners(em, account.id, notice, now, [code.peer])
  return true
}

/** Writes to the address an account has had until now; `channel` is null where the supplier's list changes it. */
export async function notifyOldAddress(
  em: EntityManager,
  { email: old, number: accountNumber, branch }: Pick<Account, 'email' | 'number' | 'branch'>,
  changed: { email: string; channel: string | null; language: Language },
  now: Temporal.Instant,
): Promise<void> {
  if (!old) return
  const { channel, language } = changed
  const shownEmail = maskedEmail(changed.email)
  const changedAt = now.toString()
  const payload: EmailChangedLetter = { letter: 'email-changed', accountNumber, branch, shownEmail, channel, changedAt }
  await enqueue(em, [{ channel: 'mail', address: old, language, payload }], now)
}
