import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../outbox/enqueue.ts'
import type { CodeLetter } from '../outbox/letter.ts'
import type { Peer } from '../peers/peer.table.ts'
import { tokenHash } from '../units/token-hash.ts'
import { Code } from './code.table.ts'
import type { LinkingTarget } from './linking-pause.ts'

export const codeMinutes = 10
const codeTries = 5

export interface CodeSettings {
  /** Keys the decoy addresses; the same in every process. */
  secret: string
  /** Where residents reach the web part, without a trailing slash. */
  publicUrl: string
}

/** What a code is for. Without an account it is a decoy, and no letter leaves. */
interface WantedCode {
  purpose: Code['purpose']
  accountId: number | null
  email: string
  /** The messengers of the two chats that it joins. Such a code is only typed: a link would not say whom one is joined to. */
  joins?: { typedIn: string; shownIn: string }
}

/** Makes a one-time code and sends its letter; gives the code's id. Only hashes of the digits and the link's token are kept. */
export async function createCode(
  em: EntityManager,
  peer: Peer,
  target: LinkingTarget,
  { purpose, accountId, email, joins }: WantedCode,
  settings: CodeSettings,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const token = randomBytes(24).toString('base64url')
  em.create(Code, {
    id,
    peer: peer.id,
    purpose,
    ...target,
    account: accountId,
    email,
    digitsHash: digitsHash(id, digits),
    tokenHash: tokenHash(token),
    triesLeft: codeTries,
    expiresAt: now.add({ minutes: codeMinutes }),
  })
  await em.flush()
  if (accountId === null) return id
  const url = joins ? null : `${settings.publicUrl}/confirm/${token}`
  const { accountNumber } = target
  const payload: CodeLetter = { letter: 'code', purpose, accountNumber, digits, url, joins, minutes: codeMinutes }
  await enqueue(em, [{ channel: 'mail', address: email, language: peer.language, payload }], now)
  return id
}

/** Six digits are few, so they are hashed together with their code's own id. */
export function digitsHash(codeId: string, digits: string): string {
  return tokenHash(`${codeId}:${digits}`)
}
