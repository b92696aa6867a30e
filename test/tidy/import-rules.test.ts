import { expect, test } from 'vitest'
import {
  emptyHomes,
  importsAgainstTheGrain,
  importsFarFromHome,
  importsUndeclared,
  unusedPackages,
} from './import-rules.ts'
import { planted } from './planted.ts'

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
  expect(importsAgainstTheGrain(planted('jobs/a.ts', "import type { Logger } from '../src/a.ts'"))).toEqual([
    'jobs/a.ts:1 imports ../src/a.ts: jobs → src',
  ])
  expect(importsAgainstTheGrain(planted('src/a.ts', "import '../jobs/a.ts'", "import '../bots/a.ts'"))).toEqual([])
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
    'core/a.ts:2 imports fast-check, which belongs to ',
    'core/a.ts:3 imports pg, which belongs to src/database/, jobs/postgres-backend.ts',
    'core/a.ts:4 imports x, which belongs to ',
  ])
  expect(emptyHomes(source)).toContain('sharp is not used in src/print/photos/, its home')

  expect(importsUndeclared(source, manifest)).toEqual([
    'core/a.ts:2 imports fast-check, a development dependency',
    'core/a.ts:4 imports x, which package.json does not list',
  ])
  expect(unusedPackages(source, manifest)).toEqual(['package.json lists qrcode, which nothing uses'])
})
