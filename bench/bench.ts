import { closePeriodBench } from './close-period.ts'
import { firstReply } from './first-reply.ts'
import { startAndMemory } from './start-and-memory.ts'

/** `npm run bench [-- NAME]`: figures are printed, never asserted; ratios compare with a floor measured in the same run. */
const benches: Record<string, () => Promise<void>> = {
  'first-reply': firstReply,
  start: startAndMemory,
  'close-period': closePeriodBench,
}

const wanted = process.argv[2]
const unknown = wanted && !(wanted in benches)
if (unknown) {
  process.stderr.write(`There is no bench "${wanted}"; there are: ${Object.keys(benches).join(', ')}\n`)
  process.exit(1)
}
for (const [name, run] of Object.entries(benches)) {
  if (wanted && name !== wanted) continue
  process.stdout.write(`\n${name}\n`)
  await run()
}
process.exit(0)
