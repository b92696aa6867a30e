import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnectChat } from '../../../core/linking/disconnect-chat.ts'
import { joinChats } from '../../../core/linking/join-chats.ts'
import { Joining } from '../../../core/linking/joining.table.ts'
import { partChats } from '../../../core/linking/part-chats.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type CoreWorld, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld, minute } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
afterAll(() => world.close())

/** A chat with an account of its own. */
async function chat(): Promise<Peer> {
  const peer = await people.chat()
  await people.link(peer, await people.account())
  return peer
}

const now = (em: { findOneOrFail: (entity: typeof Peer, id: number) => Promise<Peer> }, { id }: Peer) =>
  em.findOneOrFail(Peer, id)

/** Types in one chat the code that another shows; the number by which it is undone. */
const types = async (typing: Peer, showing: Peer) =>
  (await world.act(async em => await joinChats(em, await now(em, typing), await now(em, showing), minute(1)))).joiningId

const undoes = (peer: Peer, id: number) =>
  world.act(async em => await partChats(em, await now(em, peer), id, minute(2)))

const personOf = async (peer: Peer) => (await world.act(em => now(em, peer))).person
const areOne = async (one: Peer, other: Peer) => (await personOf(one)) === (await personOf(other))

const accountsOf = async (peer: Peer) =>
  (await world.act(em => linkedAccounts(em, peer.id))).map(({ account }) => account.id)

/** The account that each chat has of its own, to be compared with. */
const own = async (...chats: Peer[]) => await Promise.all(chats.map(async each => (await accountsOf(each))[0]!))

describe('two chats that have typed each other’s codes', () => {
  for (const [which, presses] of [
    ['the second', 'who typed'],
    ['the second', 'who showed'],
    ['the first', 'who typed'],
    ['the first', 'who showed'],
  ] as const)
    test(`are apart once ${which} joining is undone, by ${presses} it, and each has what it had`, async () => {
      const [anna, boris] = [await chat(), await chat()]
      const [annas, borises] = await own(anna, boris)
      const before = await personOf(boris)
      const first = await types(boris, anna)
      const second = await types(anna, boris)
      expect((await accountsOf(anna)).toSorted()).toEqual([annas, borises].toSorted())
      const [typing, showing] = which === 'the first' ? [boris, anna] : [anna, boris]
      const peer = presses === 'who typed' ? typing : showing
      expect(await undoes(peer, which === 'the first' ? first : second)).toMatchObject({ kind: 'parted' })
      expect(await areOne(anna, boris)).toBe(false)
      expect(await personOf(boris)).toBe(before)
      expect([await accountsOf(anna), await accountsOf(boris)]).toEqual([[annas], [borises]])
      for (const id of [first, second]) expect(await undoes(anna, id)).toMatchObject({ kind: 'apart already' })
      // Whom somebody did not know shows no code for a day.
      const paused = peer.id === anna.id ? boris.id : anna.id
      const told = await world.act(em => em.find(Joining, { id: { $in: [first, second] }, paused: { $ne: null } }))
      expect(told.map(each => each.paused)).toEqual([paused])
    })

  test('one after another is typed again: it is still undone as a whole', async () => {
    const [anna, boris] = [await chat(), await chat()]
    const [annas, borises] = await own(anna, boris)
    const first = await types(boris, anna)
    expect(await types(boris, anna)).toBe(first)
    const second = await types(anna, boris)
    expect(await types(anna, boris)).toBe(second)
    await undoes(boris, second)
    expect([await accountsOf(anna), await accountsOf(boris)]).toEqual([[annas], [borises]])
    expect(await areOne(anna, boris)).toBe(false)
  })

  test('and one of them disconnects the other: the button puts nobody back together', async () => {
    const [anna, boris] = [await chat(), await chat()]
    await types(boris, anna)
    const second = await types(anna, boris)
    await world.act(async em => await disconnectChat(em, await now(em, anna), boris.id, minute(2)))
    await undoes(anna, second)
    expect(await areOne(anna, boris)).toBe(false)
  })
})

describe('three chats, each of which typed the code of the one before', () => {
  async function chain() {
    const [anna, boris, vera] = [await chat(), await chat(), await chat()]
    const accounts = await own(anna, boris, vera)
    return { anna, boris, vera, accounts, ab: await types(boris, anna), bc: await types(vera, boris) }
  }

  test('the first types the last one’s: undone, the last is apart from both, and nobody keeps what came from it', async () => {
    const { anna, boris, vera, accounts } = await chain()
    const across = await types(anna, vera)
    expect(await accountsOf(anna)).toContain(accounts[2])
    // What came back was handed on.
    await types(boris, anna)
    expect(await accountsOf(boris)).toContain(accounts[2])
    expect(await undoes(anna, across)).toMatchObject({ kind: 'parted' })
    expect([await areOne(anna, vera), await areOne(boris, vera), await areOne(anna, boris)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await accountsOf(vera)).toEqual([accounts[2]])
    expect(await accountsOf(anna)).toEqual([accounts[0]])
    expect(await accountsOf(boris)).toEqual([accounts[1], accounts[0]])
  })

  test('the middle one types the last one’s: undone, these two are apart, and the first keeps the middle', async () => {
    const { anna, boris, vera, accounts } = await chain()
    const back = await types(boris, vera)
    expect(await undoes(vera, back)).toMatchObject({ kind: 'parted' })
    expect([await areOne(boris, vera), await areOne(anna, boris)]).toEqual([false, true])
    expect(await accountsOf(boris)).not.toContain(accounts[2])
    expect(await accountsOf(vera)).toEqual([accounts[2]])
  })

  test('the first joining is undone after the first typed the last one’s: what went round is taken back', async () => {
    const { anna, boris, vera, accounts, ab } = await chain()
    await types(anna, vera)
    expect(await undoes(anna, ab)).toMatchObject({ kind: 'parted' })
    expect([await areOne(anna, boris), await areOne(anna, vera), await areOne(boris, vera)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await accountsOf(anna)).toEqual([accounts[0]])
    expect(await accountsOf(vera)).toEqual([accounts[2], accounts[1]])
  })

  test('the middle one is forgotten, and nobody knows how the others met: they are set apart all the same', async () => {
    const { anna, boris, vera } = await chain()
    await world.act(em => em.nativeDelete(Joining, { $or: [{ shownBy: boris.id }, { typedBy: boris.id }] }))
    const across = await types(vera, anna)
    expect(await undoes(anna, across)).toMatchObject({ kind: 'parted' })
    expect(await areOne(anna, vera)).toBe(false)
  })
})

test('whoever left for another person since is not led back together by an undoing', async () => {
  const [anna, boris, third] = [await chat(), await chat(), await chat()]
  await types(third, boris)
  const first = await types(boris, anna)
  await types(anna, third)
  expect(await undoes(boris, first)).toMatchObject({ kind: 'parted' })
  expect(await areOne(anna, boris)).toBe(false)
})

test('of four chats that join and part at random, those that are told they parted have', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const chats = [await chat(), await chat(), await chat(), await chat()]
    const accounts = await own(...chats)
    let state = seed
    const pick = (below: number) => {
      state = (state * 48271) % 2147483647
      return state % below
    }
    const made: { id: number; ends: [Peer, Peer] }[] = []
    for (let turn = 0; turn < 8; turn++) {
      const [typing, showing] = [chats[pick(4)]!, chats[pick(4)]!]
      if (typing !== showing) made.push({ id: await types(typing, showing), ends: [typing, showing] })
    }
    for (let turn = 0; turn < 4; turn++) {
      const { id, ends } = made[pick(made.length)]!
      const { kind } = await undoes(ends[pick(2)]!, id)
      if (kind === 'parted') expect([seed, await areOne(...ends)]).toEqual([seed, false])
    }
    for (const { id, ends } of made) await undoes(ends[0], id)
    const left = await Promise.all(chats.map(accountsOf))
    expect([seed, left]).toEqual([seed, accounts.map(each => [each])])
  }
})
