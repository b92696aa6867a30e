import { remindTown, remindTownKilled, told, toldOfKills } from '../test/support/town/remind-town.ts'
import { openTown, type Town } from '../test/support/town/town.ts'
import { withEmptyDatabase } from './with-empty-database.ts'

const residents = 100_000
const kills = 20

/** A reminder to a town of a hundred thousand, on a simulated clock; then again while the worker is killed. Takes some minutes. */
export async function town(): Promise<void> {
  await inTown(async built => process.stdout.write(`  ${residents} residents: ${told(await remindTown(built))}\n`))
  await inTown(async built =>
    process.stdout.write(`  ${residents} residents, ${toldOfKills(await remindTownKilled(built, kills, 60_000))}\n`),
  )
}

async function inTown(measure: (built: Town) => Promise<unknown>): Promise<void> {
  await withEmptyDatabase(async url => {
    const built = await openTown(url, residents)
    await measure(built)
    await built.close()
  })
}
