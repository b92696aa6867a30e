import { afterAll, beforeAll, expect, test } from 'vitest'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { notifyOwners } from '../../../core/outbox/notify-account.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

// Somebody with a chat in each of three messengers.
let here: BareWorld
let turns = 0
const { resident, account } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function says(channel: string, address: string, ...said: string[]) {
  for (const text of said)
    await handleUpdate(here.listening, { channel, address, id: `where-${++turns}`, what: { kind: 'text', text } })
}

async function inThree(number: string) {
  const person = await resident(number)
  const { address } = person
  const join = async (channel: string) =>
    await says(
      channel,
      address,
      '/start',
      'Принимаю',
      '/code',
      codeIn(await person.says('/connect')),
      'Да, это мой чат',
    )
  await join('vk')
  await join('max')
  const { id } = await account(number)
  return {
    says: (channel: string, ...said: string[]) => says(channel, address, ...said),
    /** Where notices go. */
    async toldIn() {
      const taking = { externalId: address, reachable: true, takesNotices: true }
      const peers = await here.orm.em.fork().find(Peer, taking, { orderBy: { id: 'asc' } })
      return peers.map(({ channel }) => channel)
    },
    /** Where it is told who gets in. */
    async warnedIn() {
      const em = here.orm.em.fork()
      const warning = { notice: 'linking-paused', accountNumber: number } as const
      const warned = await em.transactional(inside => notifyOwners(inside, id, warning, here.listening.now()))
      return warned.filter(({ externalId }) => externalId === address).map(({ channel }) => channel)
    },
    async chats() {
      const peers = await here.orm.em.fork().find(Peer, { externalId: address })
      return new Set(peers.map(({ person: whose }) => whose)).size
    },
  }
}

test('a person in three messengers is one, and is told where they spoke last', async () => {
  const olga = await inThree('20417')
  expect(await olga.chats()).toBe(1)
  expect(await olga.toldIn()).toEqual(['max'])
  for (const channel of ['telegram', 'vk', 'max', 'telegram']) {
    here.passes({ minutes: 1 })
    await olga.says(channel, '/menu')
    expect(await olga.toldIn()).toEqual([channel])
  }
  // Whoever got in by fraud may be the one who spoke last.
  expect(await olga.warnedIn()).toEqual(['telegram', 'vk', 'max'])
})

test('once they have chosen, that stays, wherever they speak; and may be given up again', async () => {
  const viktor = await inThree('20764')
  await viktor.says('vk', '/notices', 'Только VK')
  here.passes({ minutes: 1 })
  await viktor.says('telegram', '/menu')
  expect(await viktor.toldIn()).toEqual(['vk'])
  expect(await viktor.warnedIn()).toEqual(['vk'])
  await viktor.says('telegram', '/notices', 'Во все мессенджеры')
  expect(await viktor.toldIn()).toEqual(['telegram', 'vk', 'max'])
  here.passes({ minutes: 1 })
  await viktor.says('max', '/notices', 'Туда, где я пишу')
  expect(await viktor.toldIn()).toEqual(['max'])
})

test('an account that is not linked where they spoke last is told of where it is', async () => {
  const nina = await inThree('20583')
  here.passes({ minutes: 1 })
  await nina.says('max', '/exit', 'Да, отвязать')
  expect(await nina.toldIn()).toHaveLength(1)
  expect(await nina.toldIn()).not.toContain('max')
})

test('a chat that is closed to us leaves its notices to the one spoken in last, until they come back', async () => {
  const boris = await inThree('20802')
  here.passes({ minutes: 1 })
  await boris.says('telegram', '/menu')
  here.passes({ minutes: 1 })
  await boris.says('vk', '/menu')
  const { listening } = here
  const [peer] = await here.orm.em.fork().find(Peer, { channel: 'vk' }, { orderBy: { id: 'desc' }, limit: 1 })
  const address = peer!.externalId
  await handleUpdate(listening, { channel: 'vk', address, id: `where-${++turns}`, what: { kind: 'blocked' } })
  expect(await boris.toldIn()).toEqual(['telegram'])
  here.passes({ minutes: 1 })
  await boris.says('vk', '/menu')
  expect(await boris.toldIn()).toEqual(['vk'])
})
