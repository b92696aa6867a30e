import { audit } from './audit.ts'
import { closePeriodBench } from './close-period.ts'
import { firstReply } from './first-reply.ts'
import { importLists } from './import-lists.ts'
import { outages } from './outages.ts'
import { startAndMemory } from './start-and-memory.ts'
import { town } from './town.ts'
import { year } from './year.ts'

/**
 * `npm run bench [-- NAME...]`: figures are printed, never asserted; ratios compare with a floor measured in the same run. Some run only
 * when they are named.
 */
const benches: Record<string, () => Promise<void>> = {
  'first-reply': firstReply,
  start: startAndMemory,
  'close-period': closePeriodBench,
  import: importLists,
  audit,
  outages,
  town,
  year,
}
/** They take from minutes to an hour. */
const onlyNamed = ['outages', 'town', 'year']

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in benches))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown.join('", "')}"; there are: ${Object.keys(benches).join(', ')}\n`)
  process.exit(1)
}
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onlyNamed.includes(name)) continue
  process.stdout.write(`\n${name}\n`)
  await run()
}
process.exit(0)
