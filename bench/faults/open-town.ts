import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../src/config/config.ts'
import { entities } from '../../src/database/entities.ts'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { startTemporaryPostgres } from '../../src/database/temporary-postgres.ts'
import { lendChromium } from '../../test/support/processes/lend-chromium.ts'
import { hangingRedis, type RedisProcess, startRedis, stopRedis } from '../../test/support/processes/redis-process.ts'
import { openLine } from '../../test/support/processes/ways/open-line.ts'
import { openOutside, seedNow } from '../open-outside.ts'
import { startParts } from './start-parts.ts'

/** The whole program in three processes, with what is around it and ways to break it. */
export type Town = Awaited<ReturnType<typeof openTown>>

/** Opens it over an empty database with the demo's accounts; jobs are queued in a Redis of its own, or in PostgreSQL. */
export async function openTown({ withRedis }: { withRedis: boolean }) {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-faults-'))
  await lendChromium(folder)
  const logger = pino({ level: 'silent' })
  // It crashes, and what it has confirmed must be there afterwards.
  const postgres = await startTemporaryPostgres(logger, { synchronous_commit: 'on' })
  const redis = withRedis ? await keepRedis(folder) : undefined
  const outside = await openOutside()
  const { lines, ...led } = await layLines(await outside.settings(folder))
  const settings = { ...led.settings, ...(redis && { REDIS_URL: redis.url }) }
  const { supplier } = readConfig(settings)
  const orm = await openDatabase({ url: postgres.url, logger, entities })
  await migrate(orm)
  await seedNow(orm, supplier)
  const line = await openLine(postgres.url)
  const parts = await startParts(settings, line.url)
  return {
    ...outside,
    ...outside.residents(orm),
    orm,
    supplier,
    parts,
    redis,
    /** Between the program and PostgreSQL. */
    line,
    /** Between the program and each messenger. */
    lines,
    /** What the program says of what is in trouble; why not, where it does not say. */
    async troubles(): Promise<string> {
      try {
        const answer = await fetch(`${settings.PUBLIC_URL}/healthz`, { signal: AbortSignal.timeout(5000) })
        const { troubles, reasons } = (await answer.json()) as { troubles: string[]; reasons: string[] }
        return [...reasons, ...troubles].join('; ')
      } catch (error) {
        return String(error)
      }
    },
    async close() {
      await parts.stop()
      line.close()
      for (const each of Object.values(lines)) each.close()
      await orm.close()
      await redis?.stops()
      await Promise.all([outside.close(), postgres.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Lays a line to each messenger. */
async function layLines(direct: Awaited<ReturnType<Awaited<ReturnType<typeof openOutside>>['settings']>>) {
  const lines = {
    telegram: await openLine(direct.TELEGRAM_API_ROOT),
    vk: await openLine(direct.VK_API_URL),
    max: await openLine(direct.MAX_API_URL),
  }
  const settings = {
    ...direct,
    TELEGRAM_API_ROOT: withoutSlash(lines.telegram.url),
    VK_API_URL: withoutSlash(lines.vk.url),
    MAX_API_URL: withoutSlash(lines.max.url),
  }
  return { lines, settings }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')

/** A Redis that can be hung, emptied, and killed to come again, empty, at the same port. */
async function keepRedis(folder: string) {
  let running: RedisProcess = await startRedis(folder)
  const { port } = running
  return {
    url: hangingRedis(running).url,
    hangs: () => hangingRedis(running).hangs(),
    goesOn: () => hangingRedis(running).goesOn(),
    isEmptied: () => hangingRedis(running).isEmptied(),
    isFull: (full: boolean) => hangingRedis(running).isFull(full),
    stops: () => stopRedis(running),
    async startsAgain() {
      running = await startRedis(folder, [], '', port)
    },
  }
}
