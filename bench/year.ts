import { liveYear, toldOfYear } from '../test/support/year/live-year.ts'
import { withEmptyDatabase } from './with-empty-database.ts'

const seed = 2026
const residents = 1000

/** A thousand residents who do random things for a year; as the messengers' ceilings hold, it takes half an hour and more. */
export async function year(): Promise<void> {
  await withEmptyDatabase(async databaseUrl => {
    const lived = await liveYear({ residents, months: 13, mostErrands: 1, seed, databaseUrl })
    const { unanswered, unsound, refused, errors } = lived
    process.stdout.write(`  ${residents} residents, seed ${seed}, ${toldOfYear(lived)}\n`)
    for (const wrong of [...unanswered, ...unsound, ...refused, ...errors].slice(0, 20))
      process.stdout.write(`  ${JSON.stringify(wrong)}\n`)
  })
}
