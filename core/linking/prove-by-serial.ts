import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { sameName } from '../accounts/same-name.ts'
import { Meter } from '../metering/meter.table.ts'
import type { Peer } from '../peers/peer.table.ts'
import { linkAccount } from './link-account.ts'
import { forgetAllFailures, type LinkingTarget, pauseBeforeProof, recordLinkingFailure } from './linking-pause.ts'

/** What is said of the holder and of the meter, as on a bill. */
export type SerialClaim = { surname: string; name: string; serial: string }

type SerialProof =
  | { kind: 'linked'; accountId: number }
  | { kind: 'no-match' }
  | { kind: 'paused'; until: Temporal.Instant }

/**
 * Links by the meter's serial number, for residents without e-mail, where the supplier allows it. An account that has an address
 * on file is reached through that address only; the answer does not tell the difference.
 */
export async function proveBySerial(
  em: EntityManager,
  peer: Peer,
  target: LinkingTarget,
  claim: SerialClaim,
  now: Temporal.Instant,
): Promise<SerialProof> {
  const paused = await pauseBeforeProof(em, peer.id, target, now)
  if (paused) return { kind: 'paused', until: paused.until }
  const account = await em.findOne(Account, { branch: target.branch, number: target.accountNumber })
  if (!account || account.email || !(await fitsSerial(em, account, claim))) {
    await recordLinkingFailure(em, peer.id, target, now)
    return { kind: 'no-match' }
  }
  await linkAccount(em, { peerId: peer.id, accountId: account.id, proof: 'meter-serial', email: null }, now)
  await forgetAllFailures(em, target)
  return { kind: 'linked', accountId: account.id }
}

/** Whether a claim names the account's holder and a meter that is installed there. */
export async function fitsSerial(em: EntityManager, account: Account, claim: SerialClaim): Promise<boolean> {
  const meters = await em.find(Meter, { account: account.id, removedOn: null })
  return (
    sameName(account.surname, claim.surname) &&
    sameName(account.name, claim.name) &&
    meters.some(meter => bareSerial(meter.serial) === bareSerial(claim.serial))
  )
}

/** Serial numbers are copied with spaces, dashes, a № sign and leading zeros, or without. */
function bareSerial(serial: string): string {
  return serial
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+/, '')
}
