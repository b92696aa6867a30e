import { beforeAll, beforeEach, expect, test } from 'vitest'
import { showConnectCode, takeCode } from '../../../core/linking/connect-code.ts'
import { agreeToJoin } from '../../../core/linking/join-by-code.ts'
import { failuresPerChatHour } from '../../../core/linking/linking-pause.ts'
import { unlinkAccount } from '../../../core/linking/unlink-account.ts'
import { notifyAccount } from '../../../core/outbox/notify-account.ts'
import { chatsOf, chooseNotices } from '../../../core/peers/choose-notices.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type CoreWorld, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld, minute, start } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld

beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})

beforeEach(() => people.clearOutbox())

const proofs = { linkingProofs: ['email' as const], hasMail: true }

const shows = async (peer: Peer, at = start) => {
  const shown = await world.act(em => showConnectCode(em, peer, at))
  return shown.kind === 'shown' ? shown.code : expect.fail(shown.kind)
}
/** Types a code and agrees at once. */
const types = (peer: Peer, text: string, at = start) =>
  world.act(async em => {
    const typing = await em.findOneOrFail(Peer, peer.id)
    const taken = await takeCode(em, typing, { kind: 'own', text }, at)
    return taken.kind === 'taken' ? await agreeToJoin(em, typing, taken.codeHash, proofs, at) : taken
  })
const numbersOf = (peer: Peer) =>
  world.act(async em => (await linkedAccounts(em, peer.id)).map(({ account }) => account.number))

async function inBoth() {
  const [telegram, vk] = [await people.chat(), await people.chat({ channel: 'vk' })]
  const account = await people.account('anna@example.com')
  await people.link(telegram, account)
  return { telegram, vk, account }
}

test('a code shown in one messenger links everything in the other, and who was linked is told', async () => {
  const { telegram, vk, account } = await inBoth()
  const second = await people.account()
  await people.link(telegram, second)
  await people.clearOutbox()
  const code = await shows(telegram)
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  expect(await types(vk, code)).toMatchObject({ kind: 'joined', accounts: 2 })
  expect(await numbersOf(vk)).toEqual([account.number, second.number])
  expect((await people.notices()).map(({ to }) => to)).toEqual([
    'mail:anna@example.com',
    `telegram:${telegram.externalId}`,
  ])
})

test('a code may be typed in small letters, without the dash, with Russian look-alikes', async () => {
  const { telegram, vk } = await inBoth()
  const code = await shows(telegram)
  const typed = code.replace('-', ' ').toLowerCase().replaceAll('a', 'а').replaceAll('c', 'с').replaceAll('k', 'к')
  expect(await types(vk, typed)).toMatchObject({ kind: 'joined' })
})

test('a code works once, for ten minutes, and not in the chat that shows it', async () => {
  const { telegram, vk } = await inBoth()
  const first = await shows(telegram)
  expect(await types(telegram, first)).toEqual({ kind: 'wrong' })
  expect(await types(vk, first, minute(10))).toEqual({ kind: 'wrong' })
  const second = await shows(telegram)
  expect(await types(vk, second, minute(9))).toMatchObject({ kind: 'joined' })
  const stranger = await people.chat({ channel: 'vk' })
  expect(await types(stranger, second, minute(9))).toEqual({ kind: 'wrong' })
  expect(await numbersOf(stranger)).toEqual([])
})

test('guessing is paused after five tries, even for the right code', async () => {
  const { telegram } = await inBoth()
  const guesser = await people.chat({ channel: 'vk' })
  for (let tries = 0; tries < failuresPerChatHour; tries++)
    expect(await types(guesser, 'AAAA-AAAA')).toEqual({ kind: 'wrong' })
  expect(await types(guesser, await shows(telegram))).toEqual({ kind: 'paused', until: start.add({ hours: 1 }) })
})

test('notices go to the messengers the person chose, and never nowhere', async () => {
  const { telegram, vk, account } = await inBoth()
  await types(vk, await shows(telegram))
  const told = async () => {
    await people.clearOutbox()
    const notice = { notice: 'linking-paused', accountNumber: account.number } as const
    await world.act(em => notifyAccount(em, account.id, notice, start))
    return (await people.notices()).map(({ to }) => to.split(':')[0])
  }
  const choose = (channels: string[]) =>
    world.act(async em => chooseNotices(em, await em.findOneOrFail(Peer, vk.id), channels))
  expect(await told()).toEqual(['telegram', 'vk', 'mail'])
  await choose(['vk'])
  expect(await told()).toEqual(['vk', 'mail'])
  await choose([])
  expect(await told()).toEqual(['vk', 'mail'])
  await choose(['telegram', 'vk'])
  expect(await told()).toEqual(['telegram', 'vk', 'mail'])
})

test('unlinking in one messenger leaves the other; they stay one person', async () => {
  const { telegram, vk, account } = await inBoth()
  await types(vk, await shows(telegram))
  await world.act(em => unlinkAccount(em, vk.id, account.id, start))
  expect(await numbersOf(vk)).toEqual([])
  expect(await numbersOf(telegram)).toEqual([account.number])
  const chats = await world.act(async em => chatsOf(em, await em.findOneOrFail(Peer, vk.id)))
  expect(chats.map(({ id }) => id)).toEqual([telegram.id, vk.id])
})
