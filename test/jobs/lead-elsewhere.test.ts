import { expect, test } from 'vitest'
import { leadElsewhere } from '../../bots/delivery/lead-elsewhere.ts'
import { enqueue } from '../../core/outbox/enqueue.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { linkPeer } from '../support/people/link-peer.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'

const refunded = { notice: 'refunded', accountId: 1, accountNumber: '12345', amountKopecks: '100' } as const

/** Anna, with a chat in each of two messengers. */
async function withTwoChats(here: BareWorld): Promise<void> {
  const { orm, listening } = here
  await linkPeer(orm, '1', ['12345'], listening.now(), 'ru', 'telegram')
  await linkPeer(orm, '2', ['12345'], listening.now(), 'ru', 'max')
  await orm.em.fork().execute('delete from outbox')
  await orm.em.fork().execute(`update peers set person = '00000000-0000-4000-8000-000000000001'`)
}

async function tell(here: BareWorld, channel: string, address: string, notice: Notice = refunded): Promise<void> {
  const { orm, listening } = here
  await enqueue(orm.em.fork(), [{ channel, address, language: 'ru', payload: notice }], listening.now())
}

async function lead({ orm, listening }: BareWorld, kept: string[] = []) {
  return await orm.em.fork().transactional(em => leadElsewhere(em, kept, listening.now()))
}

async function waitingIn({ orm }: BareWorld, channel: string): Promise<unknown[]> {
  const rows = await orm.em.fork().find(Outgoing, { channel, sentAt: null, failedAt: null }, { orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => (payload as { notice?: string }).notice ?? 'reply')
}

test('what a messenger has not taken for a quarter of an hour comes by the other one, once, and says so', async () => {
  const here = await bareWorld()
  await withTwoChats(here)
  await tell(here, 'telegram', '1')
  here.passes({ minutes: 14 })
  expect(await lead(here)).toEqual([])
  here.passes({ minutes: 1 })
  expect(await lead(here)).toEqual([{ channel: 'max', address: '2' }])
  expect(await lead(here)).toEqual([])
  // The other one takes nothing, either: it stays there.
  here.passes({ minutes: 16 })
  expect(await lead(here)).toEqual([])
  expect(await waitingIn(here, 'telegram')).toEqual([])
  expect(await waitingIn(here, 'max')).toEqual(['refunded', 'led-here'])
})

test('while a messenger takes others, nothing is led away; nor what is of the chat itself, nor to where it may not be', async () => {
  const here = await bareWorld()
  await withTwoChats(here)
  await tell(here, 'telegram', '1')
  await tell(here, 'telegram', '1', { notice: 'chat-disconnected', channel: 'max' })
  here.passes({ minutes: 20 })
  const moment = here.listening.now()
  await here.orm.em.fork().insert(Outgoing, {
    channel: 'telegram',
    address: '9',
    language: 'ru',
    createdAt: moment,
    notBefore: moment,
    sentAt: moment,
  })
  expect(await lead(here)).toEqual([])
  here.passes({ minutes: 20 })
  expect(await lead(here, ['max'])).toEqual([])
  await lead(here)
  expect(await waitingIn(here, 'telegram')).toEqual(['chat-disconnected'])
})

test('an answer that is being taken back is not led away from that', async () => {
  const here = await bareWorld()
  await withTwoChats(here)
  const answer: Notice = { notice: 'answer', entryId: 1, number: 1, agentName: null, text: 'Нет', files: [] }
  await tell(here, 'telegram', '1', answer)
  const [row] = await here.orm.em.fork().find(Outgoing, { channel: 'telegram' })
  await tell(here, 'telegram', '1', { notice: 'answer-withdrawn', entryId: 1, number: 1, withdraws: row!.id })
  await tell(here, 'telegram', '1')
  here.passes({ minutes: 16 })
  await lead(here)
  expect(await waitingIn(here, 'telegram')).toEqual(['answer', 'answer-withdrawn'])
  expect(await waitingIn(here, 'max')).toEqual(['refunded', 'led-here'])
})

test('who blocks the bot in one messenger has notices in the other at once, even if they had chosen otherwise', async () => {
  const here = await bareWorld()
  await withTwoChats(here)
  const { orm } = here
  await orm.em.fork().nativeUpdate(Peer, { channel: 'max' }, { takesNotices: false })
  await orm.em.fork().nativeUpdate(Peer, { channel: 'telegram' }, { reachable: false })
  await tell(here, 'telegram', '1')
  await lead(here)
  expect(await waitingIn(here, 'max')).toEqual(['refunded', 'led-here'])
})
