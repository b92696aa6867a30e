import type { LinkingTarget } from '../../../core/linking/linking-pause.ts'
import { proveBySerial } from '../../../core/linking/prove-by-serial.ts'
import type { Redirect } from '../../messages/destinations.ts'
import type { Chat } from '../../port/chat.ts'
import { linked, sayNoMatch } from './confirm-by-code.ts'
import { askSerial } from './holder-words.ts'
import { sayPaused } from './say-paused.ts'

/** For residents without e-mail: the meter's serial number is the second proof, where the supplier allows it. */
export async function confirmBySerial(
  chat: Chat,
  wanted: LinkingTarget,
  person: { surname: string; name: string },
): Promise<Redirect | undefined> {
  const serial = await askSerial(chat)
  if (!serial) return undefined
  const proof = await chat.step('prove by serial', ({ em, peer, now }) =>
    proveBySerial(em, peer, wanted, { ...person, serial }, now),
  )
  if (proof.kind === 'linked')
    return await linked(chat, { accountId: proof.accountId, accountNumber: wanted.accountNumber })
  return proof.kind === 'paused' ? await sayPaused(chat, wanted, proof.until) : await sayNoMatch(chat)
}
