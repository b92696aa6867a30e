import { pino } from 'pino'
import { entities } from '../src/database/entities.ts'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open-database.ts'
import { startTemporaryPostgres } from '../src/database/temporary-postgres.ts'

/** Gives the work the address of an empty migrated database, which is gone afterwards. */
export async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const logger = pino({ level: 'error' })
  const server = await startTemporaryPostgres(logger)
  const orm = await openDatabase({ url: server.url, logger, entities })
  await migrate(orm)
  await orm.close()
  await work(server.url)
  await server.stop()
}
