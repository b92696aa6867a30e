import pino from 'pino'
import { entities } from '../../../src/database/entities.ts'
import { migrate } from '../../../src/database/migrate.ts'
import { openDatabase } from '../../../src/database/open-database.ts'

// A process that migrates the database it is given and prints the names of the migrations it ran.
const orm = await openDatabase({
  url: process.argv[2]!,
  logger: pino({ level: 'warn' }, pino.destination(2)),
  entities,
})
process.stdout.write(JSON.stringify(await migrate(orm)))
await orm.close()
