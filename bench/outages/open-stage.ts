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
import { startProgram } from '../../test/support/processes/program.ts'
import { hangingRedis, startRedis, stopRedis } from '../../test/support/processes/redis-process.ts'
import { openOutside, seedNow } from '../open-outside.ts'

/** The whole program, in a process of its own with a Redis of its own, between the stand-ins. */
export type Stage = Awaited<ReturnType<typeof openStage>>

/** Lets something outside fail, and tells how long people waited. */
export type Scene = (stage: Stage) => Promise<string[]>

/** Opens it; `close` ends and removes all of it. */
export async function openStage() {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  await lendChromium(folder)
  const logger = pino({ level: 'silent' })
  const postgres = await startTemporaryPostgres(logger)
  const redis = await startRedis(folder)
  const outside = await openOutside()
  const settings = { ...(await outside.settings(folder)), REDIS_URL: hangingRedis(redis).url }
  const orm = await openDatabase({ url: postgres.url, logger, entities })
  await migrate(orm)
  await seedNow(orm, readConfig(settings).supplier)
  const program = await startProgram({ ...settings, DATABASE_URL: postgres.url })
  return {
    ...outside,
    ...outside.residents(orm),
    redis: hangingRedis(redis),
    /** What the program says of what is in trouble. */
    async troubles(): Promise<string> {
      const health = (await (await fetch(`${settings.PUBLIC_URL}/healthz`)).json()) as { troubles: string[] }
      return health.troubles.join('; ')
    },
    async close() {
      await program.kill()
      await stopRedis(redis)
      await orm.close()
      await Promise.all([outside.close(), postgres.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
