import { expect, test } from 'vitest'
import { leadElsewhere } from '../../bots/delivery/lead-elsewhere.ts'
import { handleUpdate } from '../../bots/turn/handle-update.ts'
import { Account } from '../../core/accounts/account.table.ts'
import { broadcastProgress } from '../../core/broadcasts/broadcast-progress.ts'
import { closePeriod } from '../../core/charges/closing/close-period.ts'
import { enqueue } from '../../core/outbox/enqueue.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import { notifyOwners } from '../../core/outbox/notify-account.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import type { BroadcastKind } from '../../core/supplier/broadcast-kinds.ts'
import { linkPeer } from '../support/people/link-peer.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../support/worlds/broadcast-office.ts'

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
  const { chats } = await orm.em.fork().transactional(em => leadElsewhere(em, kept, listening.now()))
  return chats
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

/** Anna has her bills and reminders in Telegram, and has chosen nothing in MAX; the night of a day, and what is queued in it. */
async function nightOf(day: string, ...kinds: BroadcastKind[]) {
  const here = await bareWorld({ broadcasts: kinds })
  await withTwoChats(here)
  const { orm, listening } = here
  await orm.em.fork().nativeUpdate(Peer, { channel: 'max' }, { takesNotices: false })
  await orm.em.fork().execute(`update links set receipts = 'chat', receipts_since = '2026-11-25'
    where peer_id = (select id from peers where channel = 'telegram')`)
  const goesTo = (time: string) => {
    const at = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Asia/Novokuznetsk').toInstant()
    here.passes(at.since(listening.now()))
  }
  goesTo('00:10')
  const { supplier, now } = listening
  const period = now().toZonedDateTimeISO('Asia/Novokuznetsk').toPlainDate().toPlainYearMonth().subtract({ months: 1 })
  if (kinds.includes('receipt')) await closePeriod(orm.em.fork(), { period, supplier, now: now() })
  const blocks = (channel: string, address: string) =>
    handleUpdate(listening, { channel, address, id: `blocked in ${channel}`, what: { kind: 'blocked' } })
  return { here, goesTo, blocks }
}

test('a bill whose chat turns out to be closed in the morning comes by the other messenger, though it was queued at night', async () => {
  const { here, goesTo } = await nightOf('2026-12-03', 'receipt')
  let isClosed = true
  const { plans, sends } = broadcastOffice(here, () => (isClosed ? { kind: 'closed' } : { kind: 'sent' }))
  await plans()
  goesTo('11:00')
  // It is part of a call to many.
  await here.orm.em.execute('update outbox set batch = id')
  expect(await sends()).toHaveLength(1)
  isClosed = false
  here.passes({ minutes: 1 })
  await lead(here)
  here.passes({ minutes: 1 })
  expect(await sends('max')).toEqual([
    expect.objectContaining({ address: '2', text: expect.stringMatching(/Квитанция за ноябрь/) }),
  ])
  expect(await sends()).toEqual([])
})

test('who blocks the bot in the morning has the bill elsewhere at its hour, and is told with it why it is there', async () => {
  const { here, goesTo, blocks } = await nightOf('2026-12-03', 'receipt')
  const { plans, sends } = broadcastOffice(here)
  await plans()
  goesTo('08:00')
  await blocks('telegram', '1')
  await lead(here)
  expect(await waitingIn(here, 'max')).toEqual(['bill-itself'])
  goesTo('10:59')
  expect(await sends('max')).toEqual([])
  goesTo('11:00')
  expect(await sends('max')).toHaveLength(1)
  expect(await waitingIn(here, 'max')).toEqual(['led-here'])
})

test('what a chat was about to get as it was closed is led all the same; what the other chat has said no to is not told there', async () => {
  const { here, goesTo, blocks } = await nightOf('2026-12-15', 'reading')
  const { plans, sends } = broadcastOffice(here)
  await plans()
  goesTo('11:00')
  await blocks('telegram', '1')
  expect(await sends()).toEqual([])
  await lead(here)
  expect(await waitingIn(here, 'max')).toEqual(['reading-due'])
  await here.orm.em.fork().nativeUpdate(Peer, { channel: 'max' }, { mutedReminders: ['reading'] })
  here.passes({ minutes: 3 })
  expect(await sends('max')).toEqual([])
  expect(await waitingIn(here, 'max')).toEqual([])
})

test('a notice of an account is led only to a chat that has the account', async () => {
  const { here, goesTo, blocks } = await nightOf('2026-12-15', 'reading')
  const { plans, sends } = broadcastOffice(here)
  await plans()
  await here.orm.em.execute(
    "update links set unlinked_at = now() where peer_id = (select id from peers where channel = 'max')",
  )
  goesTo('08:00')
  await blocks('telegram', '1')
  await lead(here)
  goesTo('11:00')
  expect([...(await sends()), ...(await sends('max'))]).toEqual([])
  expect(await waitingIn(here, 'max')).toEqual([])
})

test('a reminder that each messenger has of its own is not doubled when one of them is closed', async () => {
  const { here, goesTo, blocks } = await nightOf('2026-12-15', 'reading')
  await here.orm.em.fork().nativeUpdate(Peer, {}, { takesNotices: true, noticesChosen: true })
  const { plans, sends } = broadcastOffice(here)
  await plans()
  goesTo('11:00')
  expect(await sends('max')).toHaveLength(1)
  await blocks('telegram', '1')
  const given = await here.orm.em.fork().transactional(em => leadElsewhere(em, [], here.listening.now()))
  expect(given).toEqual({ chats: [], led: 0, givenUp: 1 })
  here.passes({ minutes: 3 })
  expect([...(await sends()), ...(await sends('max'))]).toEqual([])
  expect(await broadcastProgress(here.orm.em.fork())).toMatchObject([{ sent: 1, leftOut: 1, failed: 0, waiting: 0 }])
})

test('two closed chats lead one and the same notice to the third once', async () => {
  const { here, goesTo, blocks } = await nightOf('2026-12-15', 'reading')
  const { orm, listening } = here
  await linkPeer(orm, '3', ['12345'], listening.now(), 'ru', 'vk')
  await orm.em.fork().execute(`update peers set person = '00000000-0000-4000-8000-000000000001'`)
  await orm.em.fork().execute("update links set linked_at = '2026-11-01'")
  await orm.em.fork().nativeUpdate(Peer, {}, { takesNotices: true, noticesChosen: true })
  await orm.em.fork().nativeUpdate(Peer, { channel: 'vk' }, { takesNotices: false })
  const { plans, sends } = broadcastOffice(here)
  await plans()
  goesTo('08:00')
  await blocks('telegram', '1')
  await blocks('max', '2')
  await lead(here)
  goesTo('11:00')
  expect(await sends('vk')).toHaveLength(1)
  // A chat is left in peace for a second.
  here.passes({ seconds: 2 })
  expect(await sends('vk')).toEqual([])
})

/** An owner of two chats, with a notice for each. */
async function toldToBoth() {
  const here = await bareWorld()
  await withTwoChats(here)
  const { orm, listening } = here
  const { id } = await orm.em.fork().findOneOrFail(Account, { number: '12345' })
  const notice: Notice = { notice: 'linking-paused', accountNumber: '12345' }
  await orm.em.fork().transactional(em => notifyOwners(em, id, notice, listening.now()))
  return here
}

test('what both chats of an owner are told is told once more where one is closed only if it was not there', async () => {
  const here = await toldToBoth()
  const { orm, listening } = here
  await tell(here, 'telegram', '1')
  await orm.em.fork().nativeUpdate(Outgoing, { channel: 'max' }, { sentAt: listening.now(), payload: null })
  await orm.em.fork().nativeUpdate(Peer, { channel: 'telegram' }, { reachable: false })
  await lead(here)
  expect(await waitingIn(here, 'max')).toEqual(['refunded', 'led-here'])
  expect(await waitingIn(here, 'telegram')).toEqual([])
})

test('while a messenger is down, what the other one has of its own waits for it', async () => {
  const here = await toldToBoth()
  const { orm, listening } = here
  here.passes({ minutes: 16 })
  await orm.em.fork().nativeUpdate(Outgoing, { channel: 'max' }, { sentAt: listening.now(), payload: null })
  await lead(here)
  expect(await waitingIn(here, 'telegram')).toEqual(['linking-paused'])
})
