import { pino } from 'pino'
import { entities } from '../src/database/entities.ts'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open-database.ts'
import { startTemporaryPostgres } from '../src/database/temporary-postgres.ts'
import { remindTown, remindTownKilled, told, toldOfKills } from '../test/support/town/remind-town.ts'
import { openTown, type Town } from '../test/support/town/town.ts'

const residents = 100_000
const kills = 20

/** A reminder to a town of a hundred thousand, on a simulated clock; then again while the worker is killed. Takes some minutes. */
export async function town(): Promise<void> {
  await inTown(async built => process.stdout.write(`  ${residents} residents: ${told(await remindTown(built))}\n`))
  await inTown(async built =>
    process.stdout.write(`  ${residents} residents, ${toldOfKills(await remindTownKilled(built, kills, 6000))}\n`),
  )
}

async function inTown(measure: (built: Town) => Promise<unknown>): Promise<void> {
  const logger = pino({ level: 'error' })
  const server = await startTemporaryPostgres(logger)
  const orm = await openDatabase({ url: server.url, logger, entities })
  await migrate(orm)
  await orm.close()
  const built = await openTown(server.url, residents)
  await measure(built)
  await built.close()
  await server.stop()
}
