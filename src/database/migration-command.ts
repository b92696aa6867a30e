import { join } from 'node:path'
import pino from 'pino'
import { createMigration } from './create-migration.ts'
import { entities } from './entities.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

// npm run migration -- NAME: compares the tables in the code with an empty database brought up to date.
const logger = pino({ level: 'warn' })
const server = await startTemporaryPostgres(logger)
try {
  const orm = await openDatabase({ url: server.url, logger, entities })
  try {
    await migrate(orm)
    const folder = join(import.meta.dirname, '../../migrations')
    const file = await createMigration(orm, folder, process.argv.slice(2).join(' '))
    process.stdout.write(
      file ? `Wrote ${file}\n` : 'The migrations already make the tables of the code: nothing to write.\n',
    )
  } finally {
    await orm.close()
  }
} finally {
  await server.stop()
}
