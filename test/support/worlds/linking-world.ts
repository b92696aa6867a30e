import type { Account } from '../../../core/accounts/account.table.ts'
import { linkAccount } from '../../../core/linking/link-account.ts'
import { proveBySerial } from '../../../core/linking/prove-by-serial.ts'
import { type Claim, requestCode } from '../../../core/linking/request-code.ts'
import { findOpenLink, useCodeDigits, useCodeLink } from '../../../core/linking/use-code.ts'
import type { CodeLetter } from '../../../core/outbox/letter.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import type { Peer } from '../../../core/peers/peer.table.ts'
import { type CoreWorld, noon, openHousehold, openPeer } from './core-world.ts'

const settings = { secret: 'of the tests', publicUrl: 'https://bot.example' }
/** When the stories of linking begin; everything is so many minutes later. */
export const start = noon('2026-11-22')
export const minute = (count: number) => start.add({ minutes: count })

interface Told {
  to: string
  payload: CodeLetter | Notice
}

export interface LinkingWorld extends ReturnType<typeof linkingWorld> {}

/** What people do to link their accounts, each a transaction of its own, and what was sent to whom. */
export function linkingWorld(world: CoreWorld) {
  let chats = 0
  const outbox = (channel?: string): Promise<Told[]> =>
    world.act(async em => {
      const rows = await em.find(Outgoing, channel ? { channel } : {}, { orderBy: { id: 'asc' } })
      return rows.map(row => ({ to: `${row.channel}:${row.address}`, payload: row.payload as Told['payload'] }))
    })
  return {
    chat: (more: Partial<Peer> = {}) => openPeer(world, `chat-${++chats}`, more),
    account: async (email: string | null = null, serial = '180607') =>
      (await openHousehold(world, { email, serial })).account,
    request: (peer: Peer, account: Asked, claim: Claim, at = start) =>
      world.act(em => requestCode(em, peer, asked(account), claim, settings, at)),
    digits: (codeId: string, digits: string, at = start) => world.act(em => useCodeDigits(em, codeId, digits, at)),
    /** Opens the link of a letter, by its token; null when there is nothing to open. */
    open: (token: string, at = start) => world.act(async em => (await findOpenLink(em, token, at))?.id ?? null),
    useLink: (codeId: string, at = start) => world.act(em => useCodeLink(em, codeId, at)),
    serial: (peer: Peer, account: Asked, claim: Parameters<typeof proveBySerial>[3], at = start) =>
      world.act(em => proveBySerial(em, peer, asked(account), claim, at)),
    /** Links as if by a code, without the letters. */
    link: (peer: Peer, account: Account, email: string | null = null, at = start) =>
      world.act(em => linkAccount(em, { peerId: peer.id, accountId: account.id, proof: 'email-code', email }, at)),
    letters: async () => (await outbox('mail')).flatMap(({ payload }) => ('letter' in payload ? [payload] : [])),
    notices: async (): Promise<{ to: string; payload: Notice }[]> =>
      (await outbox()).flatMap(({ to, payload }) => ('notice' in payload ? [{ to, payload }] : [])),
    clearOutbox: () => world.act(em => em.nativeDelete(Outgoing, {})),
  }
}

type Asked = Pick<Account, 'branch' | 'number'>

function asked({ branch, number }: Asked) {
  return { branch, accountNumber: number }
}
