import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { Meter } from '../metering/meter.table.ts'
import { chatsOf } from '../peers/choose-notices.ts'
import { currentAccount, type LinkedAccount, linkedAccount, linkedAccounts } from '../peers/linked-accounts.ts'
import { Peer } from '../peers/peer.table.ts'
import { hasPermission } from '../peers/permissions.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { isBefore } from '../units/dates.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { Code, ConnectCode } from './code.table.ts'
import { answerCode, opensSomething } from './connect-code.ts'
import { type CodeSettings, codeMinutes, createCode } from './create-code.ts'
import { type Joined, joinChats } from './join-chats.ts'
import {
  anyAccount,
  forgetLinkingFailures,
  type LinkingTarget,
  linkingPause,
  recordLinkingFailure,
} from './linking-pause.ts'
import { maskedEmail } from './masked-email.ts'
import { fitsSerial, type SerialClaim } from './prove-by-serial.ts'
import { useCodeDigits } from './use-code.ts'

/** The proofs of an account that this installation accepts. */
type Proofs = Pick<Supplier, 'linkingProofs'> & { hasMail: boolean }

/**
 * What a chat must prove before it becomes the same person's as another one. With accounts of its own: that whoever types is their
 * resident, by a letter to the address on file; where there is none, or no letters are sent, by the meter's serial number.
 */
type WantedProof =
  | { by: 'nothing' }
  | { by: 'letter' | 'serial'; account: Account }
  /** Nothing can prove it. */
  | { by: 'impossible'; account: Account }

/** The proof that a chat owes before it is joined to another one. */
export async function wantedProof(em: EntityManager, peer: Peer, proofs: Proofs): Promise<WantedProof> {
  const own = await ownAccounts(em, peer)
  const [first] = own
  if (!first) return { by: 'nothing' }
  const written = proofs.hasMail && proofs.linkingProofs.includes('email') ? own.find(({ email }) => email) : undefined
  if (written) return { by: 'letter', account: written }
  if (!proofs.linkingProofs.includes('meter-serial')) return { by: 'impossible', account: first }
  const meters = await em.find(Meter, { account: { $in: own.map(({ id }) => id) }, removedOn: null })
  const metered = own.find(({ id }) => meters.some(meter => meter.account === id))
  return metered ? { by: 'serial', account: metered } : { by: 'impossible', account: first }
}

/** The accounts whose resident uses the chat, the current one first. */
async function ownAccounts(em: EntityManager, peer: Peer): Promise<Account[]> {
  const current = await currentAccount(em, peer.id)
  const linked = (await linkedAccounts(em, peer.id)).filter(({ link }) => hasPermission(link.role, 'settings'))
  const isCurrent = ({ account }: LinkedAccount) => account.id === current?.account.id
  return [...linked.filter(isCurrent), ...linked.filter(each => !isCurrent(each))].map(({ account }) => account)
}

/** Whose a code is, and what each side has. */
type Meeting = {
  /** The messengers of the person who shows it; first that of the chat that does. */
  channels: string[]
  theirs: LinkedAccount[]
  own: Account[]
}

/** What a person is shown before they agree: whose the code is, and what either side has. */
export async function viewMeeting(em: EntityManager, peer: Peer, codeHash: string): Promise<Meeting> {
  const code = await em.findOneOrFail(ConnectCode, codeHash)
  const showing = await em.findOneOrFail(Peer, code.peer)
  const others = (await chatsOf(em, showing)).filter(({ id }) => id !== showing.id && id !== peer.id)
  const channels = [...new Set([showing, ...others].map(({ channel }) => channel))]
  return { channels, theirs: await linkedAccounts(em, showing.id), own: await ownAccounts(em, peer) }
}

type Agreed = ({ kind: 'joined' } & Joined) | { kind: 'prove'; by: 'letter' | 'serial' } | { kind: 'over' }

/** Agrees to a code that was taken, which uses it up. A proof that is wanted may come for as long as a letter's code works. */
export async function agreeToJoin(
  em: EntityManager,
  peer: Peer,
  codeHash: string,
  proofs: Proofs,
  now: Temporal.Instant,
): Promise<Agreed> {
  const code = await answerCode(em, peer, codeHash, now)
  if (!code) return { kind: 'over' }
  const { by } = await wantedProof(em, peer, proofs)
  if (by === 'impossible') return { kind: 'over' }
  if (by === 'nothing') return { kind: 'joined', ...(await join(em, peer, code, now)) }
  code.agreedUntil = now.add({ minutes: codeMinutes })
  await em.flush()
  return { kind: 'prove', by }
}

type JoinLetter =
  | { kind: 'requested'; codeId: string; shownEmail: string }
  | { kind: 'paused'; until: Temporal.Instant }
  | { kind: 'over' }

/** Sends a letter with digits to the address on file. Each letter counts as a failure until its digits are used. */
export async function requestJoinLetter(
  em: EntityManager,
  peer: Peer,
  codeHash: string,
  settings: CodeSettings & Proofs,
  now: Temporal.Instant,
): Promise<JoinLetter> {
  const code = await agreedCode(em, peer, codeHash, now)
  const wanted = await wantedProof(em, peer, settings)
  if (!code || wanted.by !== 'letter') return { kind: 'over' }
  const { account } = wanted
  // Strangers who have failed at the account do not keep its own resident from this.
  const paused = await linkingPause(em, peer.id, anyAccount, now)
  if (paused) return { kind: 'paused', until: paused.until }
  await recordLinkingFailure(em, peer.id, targetOf(account), now)
  const email = account.email!
  const { channel: shownIn } = await em.findOneOrFail(Peer, code.peer)
  const joins = { typedIn: peer.channel, shownIn }
  const letter = { purpose: 'join', accountId: account.id, email, joins } as const
  const codeId = await createCode(em, peer, targetOf(account), letter, settings, now)
  return { kind: 'requested', codeId, shownEmail: maskedEmail(email) }
}

type Proved =
  | ({ kind: 'joined' } & Joined)
  | { kind: 'wrong'; triesLeft: number }
  /** The letter's code no longer works; another letter may be sent. */
  | { kind: 'expired' }
  | { kind: 'over' }

/** Tries the digits of a letter, and joins the chats when they are right. */
export async function joinByDigits(
  em: EntityManager,
  peer: Peer,
  { codeHash, codeId, digits }: { codeHash: string; codeId: string; digits: string },
  now: Temporal.Instant,
): Promise<Proved> {
  const code = await agreedCode(em, peer, codeHash, now)
  const letter = await em.findOne(Code, { id: codeId, peer: peer.id, purpose: 'join' })
  if (!code || !letter?.account || !(await linkedAccount(em, peer.id, letter.account))) return { kind: 'over' }
  const use = await useCodeDigits(em, codeId, digits, now)
  if (use.kind === 'wrong' || use.kind === 'expired') return use
  await forgetLinkingFailures(em, peer.id, { branch: letter.branch, accountNumber: letter.accountNumber })
  return { kind: 'joined', ...(await join(em, peer, code, now)) }
}

type ProvedBySerial =
  | ({ kind: 'joined' } & Joined)
  | { kind: 'no-match' | 'over' }
  | { kind: 'paused'; until: Temporal.Instant }

/** Joins the chats when the holder's name and the meter's serial number are right; guesses are counted and paused. */
export async function joinBySerial(
  em: EntityManager,
  peer: Peer,
  { codeHash, claim, proofs }: { codeHash: string; claim: SerialClaim; proofs: Proofs },
  now: Temporal.Instant,
): Promise<ProvedBySerial> {
  const code = await agreedCode(em, peer, codeHash, now)
  const wanted = await wantedProof(em, peer, proofs)
  if (!code || wanted.by !== 'serial') return { kind: 'over' }
  const target = targetOf(wanted.account)
  const paused = await linkingPause(em, peer.id, anyAccount, now)
  if (paused) return { kind: 'paused', until: paused.until }
  if (await fitsSerial(em, wanted.account, claim)) return { kind: 'joined', ...(await join(em, peer, code, now)) }
  await recordLinkingFailure(em, peer.id, target, now)
  return { kind: 'no-match' }
}

/** A code this chat has agreed to and still has to prove something for, locked. */
async function agreedCode(em: EntityManager, peer: Peer, codeHash: string, now: Temporal.Instant) {
  const code = await em.findOne(ConnectCode, codeHash, freshRowLock)
  const isWaiting = code?.takenBy === peer.id && code.agreedUntil && isBefore(now, code.agreedUntil)
  return isWaiting && (await opensSomething(em, code, now)) ? code : null
}

async function join(em: EntityManager, peer: Peer, code: ConnectCode, now: Temporal.Instant): Promise<Joined> {
  code.agreedUntil = null
  return await joinChats(em, peer, await em.findOneOrFail(Peer, code.peer), now)
}

const targetOf = ({ branch, number }: Account): LinkingTarget => ({ branch, accountNumber: number })
