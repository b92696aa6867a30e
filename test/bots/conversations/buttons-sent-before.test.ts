import { expect, test } from 'vitest'
import { conversations } from '../../../bots/conversations/conversations.ts'
import { go } from '../../../bots/messages/destinations.ts'
import { route } from '../../../bots/turn/route.ts'
import { restoredRedirect, type StoredRedirect, storedRedirect } from '../../../bots/turn/stored-redirect.ts'

const pressed = (data: string) => route({ kind: 'go', go: data }, { memory: null, consented: true }, conversations)
const month = (text: string) => Temporal.PlainYearMonth.from(text)

test.each<[string, string, object]>([
  ['menu', go('menu'), {}],
  ['receipt:17', go('receipt', { accountId: 17 }), { accountId: 17 }],
  ['why:17', go('why', { accountId: 17 }), { accountId: 17 }],
  ['why:17.2026-10', go('why', { accountId: 17, month: month('2026-10') }), { accountId: 17, month: month('2026-10') }],
  [
    'bill:17.2026-10',
    go('bill', { accountId: 17, month: month('2026-10') }),
    { accountId: 17, month: month('2026-10') },
  ],
  [
    'use:17.2025-12.2026-11',
    go('use', { to: month('2026-11'), from: month('2025-12'), accountId: 17 }),
    { accountId: 17, from: month('2025-12'), to: month('2026-11') },
  ],
  [
    'readings:17.2025-12.2026-11.0',
    go('readings', { accountId: 17, from: month('2025-12'), to: month('2026-11'), page: 0 }),
    { accountId: 17, from: month('2025-12'), to: month('2026-11'), page: 0 },
  ],
  ['tariffs:17', go('tariffs', { accountId: 17 }), { accountId: 17 }],
  ['tariffs:other', go('tariffs', { other: true }), { other: true }],
  ['offices:other', go('offices', { other: true }), { other: true }],
  ['offices:kemerovo', go('offices', { branchId: 'kemerovo' }), { branchId: 'kemerovo' }],
  ['more:2', go('more', { page: 2 }), { page: 2 }],
  ['thread:5', go('thread', { ticketId: 5 }), { ticketId: 5 }],
  ['rate:5.4', go('rate', { ticketId: 5, rating: 4 }), { ticketId: 5, rating: 4 }],
  ['mail-receipt:9', go('mail-receipt', { invoiceId: 9 }), { invoiceId: 9 }],
  ['payment:0b8f-1', go('payment', { paymentId: '0b8f-1' }), { paymentId: '0b8f-1' }],
  ['service-request:a.b', go('service-request', { serviceId: 'a.b' }), { serviceId: 'a.b' }],
])('%s is written and read as it always was', (sent, written, params) => {
  expect(written).toBe(sent)
  expect(pressed(sent)).toEqual({ to: sent.split(':')[0], params })
})

test.each<[string, object]>([
  ['bill:17.2026-13', { accountId: 17 }],
  ['bill:17', { accountId: 17 }],
  ['bill:', {}],
  ['card:17abc', { accountId: 17 }],
  ['card:17:18', { accountId: 17 }],
  ['card:x', {}],
  ['readings:17.2025-12', { accountId: 17, from: month('2025-12') }],
  ['menu:17', {}],
])('%s, which is forged, brings only what can be read', (sent, params) => {
  expect(pressed(sent)?.params).toEqual(params)
})

test('what a conversation was begun with is kept as it always was', () => {
  const photo = { kind: 'photo', name: 'meter.jpg' }
  const kept = { go: 'reading', about: '17', typed: '20099', photo } as unknown as StoredRedirect
  const restored = restoredRedirect(conversations.find('reading')!, kept)
  expect(restored).toEqual({ to: 'reading', params: { accountId: 17, typed: '20099', photo } })
  expect(storedRedirect(restored)).toEqual(kept)
  const older = { go: 'card', about: '', guess: true } as StoredRedirect
  expect(restoredRedirect(conversations.find('card')!, older)).toEqual({ to: 'card', params: {} })
})
