import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { linkAccount } from '../../../core/linking/link-account.ts'
import { unlinkAccount } from '../../../core/linking/unlink-account.ts'
import { currentAccount, linkedAccount, linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { Link, Peer } from '../../../core/peers/peer.table.ts'
import { type CoreWorld, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld, minute, start } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
beforeEach(() => people.clearOutbox())
afterAll(() => world.close())

const accountsOf = async (peer: Peer) =>
  (await world.act(em => linkedAccounts(em, peer.id))).map(({ account }) => account.id)
const currentOf = async (peer: Peer) => (await world.act(em => currentAccount(em, peer.id)))?.account.id
const unlink = (peer: Peer, account: Account) => world.act(em => unlinkAccount(em, peer.id, account.id, minute(5)))

describe('linking', () => {
  test('a chat has several accounts, in the order of linking, and speaks of the last one', async () => {
    const [peer, flat, cottage] = [await people.chat(), await people.account(), await people.account()]
    await people.link(peer, flat)
    await people.link(peer, cottage)
    expect(await accountsOf(peer)).toEqual([flat.id, cottage.id])
    expect(await currentOf(peer)).toBe(cottage.id)
  })

  test('an account has several chats, and each new one is told to those before and to the e-mail', async () => {
    const [anna, boris, account] = [
      await people.chat(),
      await people.chat(),
      await people.account('family@example.com'),
    ]
    await people.link(anna, account)
    await people.clearOutbox()
    await people.link(boris, account)
    const payload = { notice: 'account-linked', accountNumber: account.number, channel: 'telegram' }
    expect(await people.notices()).toEqual([
      { to: `telegram:${anna.externalId}`, payload },
      { to: 'mail:family@example.com', payload },
    ])
    expect([await accountsOf(anna), await accountsOf(boris)]).toEqual([[account.id], [account.id]])
  })

  test('the first link of an account without contacts tells nobody', async () => {
    await people.link(await people.chat(), await people.account(), 'new@example.com')
    expect(await people.notices()).toEqual([])
  })

  test('the proved address becomes the contact, unless there is one', async () => {
    const [registered, fresh] = [await people.account('old@example.com'), await people.account()]
    const peer = await people.chat()
    await people.link(peer, registered, 'new@example.com')
    await people.link(peer, fresh, 'new@example.com')
    const emails = await world.act(em => em.find(Account, [registered.id, fresh.id], { orderBy: { id: 'asc' } }))
    expect(emails.map(({ email }) => email)).toEqual(['old@example.com', 'new@example.com'])
  })

  test('twice is once', async () => {
    const [peer, account] = [await people.chat(), await people.account('owner@example.com')]
    await people.link(peer, account)
    await people.clearOutbox()
    await people.link(peer, account)
    expect(await people.notices()).toEqual([])
    expect(await world.act(em => em.count(Link, { peer: peer.id }))).toBe(1)
  })
})

describe('an account that is not linked', () => {
  test('cannot be reached by its id', async () => {
    const [peer, mine, others] = [await people.chat(), await people.account(), await people.account()]
    await people.link(peer, mine)
    expect(await world.act(em => linkedAccount(em, peer.id, mine.id))).toMatchObject({ account: { id: mine.id } })
    expect(await world.act(em => linkedAccount(em, peer.id, others.id))).toBeNull()
  })

  test('is not spoken of, whatever the chat remembers', async () => {
    const [peer, others] = [await people.chat(), await people.account()]
    await world.act(em => em.nativeUpdate(Peer, peer.id, { currentAccount: others.id }))
    expect(await currentOf(peer)).toBeUndefined()
  })
})

describe('unlinking', () => {
  test('ends it for this chat only; the chat goes on with what is left', async () => {
    const [anna, boris] = [await people.chat(), await people.chat()]
    const [flat, cottage] = [await people.account(), await people.account()]
    await people.link(anna, flat)
    await people.link(anna, cottage)
    await people.link(boris, cottage)
    expect(await unlink(anna, cottage)).toBe(true)
    expect(await unlink(anna, cottage)).toBe(false)
    expect([await accountsOf(anna), await accountsOf(boris)]).toEqual([[flat.id], [cottage.id]])
    expect(await currentOf(anna)).toBe(flat.id)
  })

  test('is remembered, and the account can be linked again', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    await people.link(peer, account)
    await unlink(peer, account)
    expect(await accountsOf(peer)).toEqual([])
    await people.link(peer, account, null, minute(10))
    const links = await world.act(em => em.find(Link, { peer: peer.id }, { orderBy: { id: 'asc' } }))
    expect(links.map(({ linkedAt, unlinkedAt }) => [linkedAt, unlinkedAt].map(at => at?.toString()))).toEqual([
      [start.toString(), minute(5).toString()],
      [minute(10).toString(), undefined],
    ])
    expect(await currentOf(peer)).toBe(account.id)
  })

  test('and linking again within one turn leaves the account current', async () => {
    const [peer, flat, cottage] = [await people.chat(), await people.account(), await people.account()]
    await people.link(peer, flat)
    await people.link(peer, cottage)
    await world.act(async em => {
      await em.findOneOrFail(Peer, peer.id)
      await unlinkAccount(em, peer.id, cottage.id, minute(5))
      const proof = { peerId: peer.id, accountId: cottage.id, proof: 'email-code', email: null } as const
      await linkAccount(em, proof, minute(6))
    })
    expect(await currentOf(peer)).toBe(cottage.id)
  })
})
