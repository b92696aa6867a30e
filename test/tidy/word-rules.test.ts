import { expect, test } from 'vitest'
import { planted } from './planted.ts'
import {
  impureCore,
  looseEnds,
  namedMessengers,
  registryHosts,
  saidAgain,
  unreplayableConversations,
} from './word-rules.ts'

const none: string[] = []

test('clocks, chance and floats in the core', () => {
  const lines = [
    'const a: Date = new Date()',
    'Math.random()',
    'Number("1") * 0.5',
    "import 'node:fs'",
    'b.Date; c = { process: 1 }; d = { process }',
  ]
  expect(impureCore(planted('core/charges/a.ts', ...lines))).toEqual([
    'core/charges/a.ts:1 uses Date',
    'core/charges/a.ts:1 uses Date',
    'core/charges/a.ts:2 uses Math.random',
    'core/charges/a.ts:5 uses process',
    'core/charges/a.ts:3 uses Number(',
    'core/charges/a.ts:3 uses fraction',
    'core/charges/a.ts:4 imports node:fs',
  ])
  expect(impureCore(planted('src/a.ts', ...lines))).toEqual(none)
})

test('what a conversation must not do', () => {
  const source = planted(
    'bots/conversations/a.ts',
    'try { Temporal.Now.instant() } finally {}',
    'await Promise.all([a().catch(b)])',
    "import type { EntityManager } from '@mikro-orm/core'",
    "import { sql, type A } from '@mikro-orm/core'",
  )
  expect(unreplayableConversations(source)).toEqual([
    'bots/conversations/a.ts:1 uses try',
    'bots/conversations/a.ts:1 uses Temporal.Now',
    'bots/conversations/a.ts:2 uses Promise.all',
    'bots/conversations/a.ts:2 uses .catch(',
    'bots/conversations/a.ts:4 imports more than types of @mikro-orm/core',
  ])
  const helpers = [
    ...planted('bots/conversations/paying/b.ts', "import { c } from '../../asking/c.ts'"),
    ...planted('bots/asking/c.ts', "import '../views/d.ts'", 'const id = randomUUID()'),
    ...planted('bots/views/d.ts', "await fetch('https://example.org')"),
    ...planted('bots/turn/e.ts', "import '../conversations/paying/b.ts'", 'try { new Date() } catch {}'),
  ]
  expect(unreplayableConversations(helpers)).toEqual([
    'bots/asking/c.ts:2 uses randomUUID',
    'bots/views/d.ts:1 uses fetch',
  ])
})

test('what one file says for all, said again', () => {
  const lines = [
    'Temporal.PlainDate.compare(a, b)',
    "import { LockMode } from '@mikro-orm/core'",
    "sql(`'account:' || id`)",
  ]
  const again = saidAgain(planted('core/units/dates.ts', ...lines))
  expect(again).toEqual([
    'core/units/dates.ts:2 says LockMode, as only core/units/row-lock.ts does',
    "core/units/dates.ts:3 says 'account:' ||, as only core/ledger/account-book.ts does",
  ])
  expect(saidAgain(planted('core/ledger/account-book.ts', ...lines))).toHaveLength(2)
})

test('loose ends and registries', () => {
  expect(looseEnds(planted('test/a.ts', `// ${'TO'}DO`, `test${'.on'}ly()`))).toHaveLength(2)
  expect(registryHosts(planted('.npmrc', 'registry=https://example.org', 'loglevel=error'))).toHaveLength(1)
  expect(registryHosts(planted('a.md', `https://${'registry'}.npmjs.org`))).toHaveLength(1)
})

test('a messenger named where something is decided, but not in its own folder', () => {
  const line = "const name = channel === 'vk' ? 'VK' : 'Telegram'"
  expect(namedMessengers(planted('bots/texts/a.ts', line))).toHaveLength(3)
  expect(namedMessengers(planted('bots/vk/a.ts', line))).toEqual(none)
  expect(namedMessengers(planted('bots/messages/messengers.ts', line))).toEqual(none)
})
