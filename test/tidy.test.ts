import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  importsAgainstTheGrain,
  importsFarFromHome,
  importsUndeclared,
  type Manifest,
  unusedPackages,
} from './tidy/import-rules.ts'
import { poorNames } from './tidy/name-rules.ts'
import { longFiles, longFunctions } from './tidy/size-rules.ts'
import { projectSources, sourceOf } from './tidy/source.ts'
import { assertedDurations } from './tidy/time-rules.ts'
import { impureCore, looseEnds, namedMessengers, registryHosts, unreplayableConversations } from './tidy/word-rules.ts'

const none: string[] = []

describe('the house rules', () => {
  const sources = projectSources()
  const manifest: Manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

  test('files and functions are short', () => {
    expect([...longFiles(sources), ...longFunctions(sources)]).toEqual(none)
  })

  test('rooms import only downwards', () => {
    expect(importsAgainstTheGrain(sources)).toEqual(none)
  })

  test('each outer library is known to one place', () => {
    expect(importsFarFromHome(sources)).toEqual(none)
  })

  test('what is imported is listed, and what is listed is used', () => {
    expect([...importsUndeclared(sources, manifest), ...unusedPackages(sources, manifest)]).toEqual(none)
  })

  test('the core is pure', () => {
    expect(impureCore(sources)).toEqual(none)
  })

  test('conversations replay', () => {
    expect(unreplayableConversations(sources)).toEqual(none)
  })

  test('messengers are named in their folders and their registry only', () => {
    expect(namedMessengers(sources)).toEqual(none)
  })

  test('names say what is inside', () => {
    expect(poorNames(sources)).toEqual(none)
  })

  test('nothing is left for later or put aside', () => {
    expect(looseEnds(sources)).toEqual(none)
  })

  test('no test asserts how long something took', () => {
    expect(assertedDurations(sources)).toEqual(none)
  })

  test('versions are exact and no file says where packages come from', () => {
    const versions = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    })
    const inexact = versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    expect([...inexact.map(each => each.join(' ')), ...registryHosts(sources)]).toEqual(none)
  })
})

describe('a rule finds what is planted', () => {
  const planted = (path: string, ...lines: string[]) => [sourceOf(path, lines.join('\n'))]
  const filler = (count: number) => Array.from({ length: count }, () => '// and so on')

  test('a long file and a long function, but not the describe of a test', () => {
    expect(longFiles(planted('core/a.ts', ...filler(251)))).toEqual(['core/a.ts:1 has 251 lines of at most 250'])
    expect(longFiles(planted('bots/texts/ru/ru.ts', ...filler(900)))).toEqual(none)
    expect(longFunctions(planted('src/a.ts', 'const b = 1', 'function a() {', ...filler(49), '}'))).toEqual([
      'src/a.ts:2 has a function of 51 lines of at most 50',
    ])
    const story = ["describe.each([1])('it', () => {", ...filler(60), '})']
    expect(longFunctions(planted('test/a.test.ts', ...story))).toEqual(none)
    expect(longFunctions(planted('src/a.ts', ...story))).toHaveLength(1)
  })

  test('imports against the grain, in every form', () => {
    const upwards = [
      "import type { A } from '../bots/a.ts'",
      "export * from '../src/a.ts'",
      "await import('../jobs/a.ts')",
      "type B = import('../sandbox/b.ts').B",
      "import { c } from './c.ts'",
    ]
    expect(importsAgainstTheGrain(planted('core/a.ts', ...upwards))).toEqual([
      'core/a.ts:1 imports ../bots/a.ts: core → bots',
      'core/a.ts:2 imports ../src/a.ts: core → src',
      'core/a.ts:3 imports ../jobs/a.ts: core → jobs',
      'core/a.ts:4 imports ../sandbox/b.ts: core → sandbox',
    ])
  })

  test('packages far from home, unlisted, unused or for development only', () => {
    const manifest = {
      dependencies: { grammy: '1.0.0', pg: '1.0.0', qrcode: '1.0.0' },
      devDependencies: { 'fast-check': '1.0.0', '@types/pg': '1.0.0' },
      optionalDependencies: {},
    }
    const source = planted(
      'core/a.ts',
      "import 'grammy/web'",
      "import fc from 'fast-check'",
      "import pg from 'pg'",
      "import x from 'x'",
    )
    expect(importsFarFromHome(source)).toEqual([
      'core/a.ts:1 imports grammy/web, which belongs to bots/telegram/',
      'core/a.ts:3 imports pg, which belongs to src/database, jobs/',
    ])
    expect(importsUndeclared(source, manifest)).toEqual([
      'core/a.ts:2 imports fast-check, a development dependency',
      'core/a.ts:4 imports x, which package.json does not list',
    ])
    expect(unusedPackages(source, manifest)).toEqual(['package.json lists qrcode, which nothing uses'])
  })

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

  test('a messenger named where something is decided, but not in its own folder', () => {
    const line = "const name = channel === 'vk' ? 'VK' : 'Telegram'"
    expect(namedMessengers(planted('bots/texts/a.ts', line))).toHaveLength(3)
    expect(namedMessengers(planted('bots/vk/a.ts', line))).toEqual(none)
    expect(namedMessengers(planted('bots/port/messengers.ts', line))).toEqual(none)
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
  })

  test('what asserts a duration', () => {
    const lines = [
      "import { expect, test, vi } from 'vitest'",
      "import { setTimeout as sleep } from 'node:timers/promises'",
      'const began = performance.now()',
      'expect(Date.now() - began).toBeLessThan(10)',
      'await new Promise(resolve => setTimeout(resolve, 100))',
      'await expect.poll(() => ticks, { timeout: 400 }).toBe(4)',
      'await vi.waitFor(() => expect(ticks).toBe(4))',
      "expect(sent.since(Temporal.Now.instant()).total('seconds')).toBeLessThan(2)",
      "await page.waitForSelector('p', { timeout: 5000 })",
      'await chat.waitFor(() => said, 10_000)',
      "test.each([1])('%i is quick', { timeout: 100 }, () => {})",
      "test('is quick', () => {}, 100)",
      'beforeAll(() => {}, 100)',
    ]
    expect(assertedDurations(planted('test/a.test.ts', ...lines))).toEqual([
      'test/a.test.ts:2 sleeps',
      'test/a.test.ts:3 reads performance.now',
      'test/a.test.ts:4 reads Date.now',
      'test/a.test.ts:5 sleeps',
      'test/a.test.ts:6 waits by expect.poll, not by eventually',
      'test/a.test.ts:7 waits by vi.waitFor, not by eventually',
      'test/a.test.ts:8 expects something of the real clock',
      'test/a.test.ts:9 gives page.waitForSelector a limit of its own',
      'test/a.test.ts:10 gives chat.waitFor a limit of its own',
      'test/a.test.ts:11 gives test a limit of its own',
      'test/a.test.ts:12 gives test a limit of its own',
      'test/a.test.ts:13 gives beforeAll a limit of its own',
    ])
    const driven = [
      "import { expect, test } from 'vitest'",
      'expect(expiresAt.since(now).total("hours")).toBe(24)',
      'await chat.waitFor(() => said, 10)',
      'await api.getUpdates({ timeout: 10 })',
      'expect(await paymentsCaptured(Temporal.Now.instant())).toEqual([])',
    ]
    expect(assertedDurations(planted('test/a.test.ts', ...driven))).toEqual(none)
    expect(assertedDurations(planted('test/support/a.ts', ...lines.slice(1)))).toEqual(none)
  })

  test('poor names, loose ends and registries', () => {
    const paths = ['core/utils/a.ts', 'src/index.ts', 'jobs/closePeriod.ts', 'core/a.table.ts', 'README.md']
    expect(poorNames(paths.map(path => sourceOf(path, '')))).toEqual([
      'core/utils/a.ts: utils does not say what is inside',
      'src/index.ts: index.ts is a barrel',
      'jobs/closePeriod.ts: closePeriod.ts is not in kebab-case',
    ])
    expect(looseEnds(planted('test/a.ts', `// ${'TO'}DO`, `test${'.on'}ly()`))).toHaveLength(2)
    expect(registryHosts(planted('.npmrc', 'registry=https://example.org', 'loglevel=error'))).toHaveLength(1)
    expect(registryHosts(planted('a.md', `https://${'registry'}.npmjs.org`))).toHaveLength(1)
  })
})
