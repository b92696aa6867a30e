import { parseArgs } from 'node:util'
import { audit } from './audit.ts'
import { closeMillion, closePeriodBench } from './close-period.ts'
import { firstReply } from './first-reply.ts'
import { importLists } from './import-lists.ts'
import { manyTurns } from './many-turns.ts'
import { outages } from './outages.ts'
import { bills } from './printing/bills.ts'
import { charts } from './printing/charts.ts'
import { broadcast } from './queues/broadcast.ts'
import { dialogues } from './queues/dialogues.ts'
import { jobs } from './queues/jobs.ts'
import { createReport, type Report } from './report.ts'
import { startAndMemory } from './start-and-memory.ts'
import { town } from './town.ts'
import { turns } from './turns.ts'
import { year } from './year.ts'

/** Figures are printed, never asserted. Some run only when they are named. */
const benches: Record<string, (report: Report, options: { turns: number }) => Promise<void>> = {
  turns,
  'first-reply': firstReply,
  start: startAndMemory,
  'close-period': closePeriodBench,
  'close-million': closeMillion,
  import: importLists,
  bills,
  charts,
  broadcast,
  jobs,
  dialogues,
  audit,
  outages,
  'many-turns': manyTurns,
  town,
  year,
}
/** They take from minutes to an hour. */
const onlyNamed = ['close-million', 'outages', 'many-turns', 'town', 'year']

/** `npm run bench [-- NAME...] [--json FILE]`: ratios compare with what was measured in the same run. */
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, turns: { type: 'string', default: '100000' } },
})
const unknown = wanted.filter(name => !(name in benches))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown.join('", "')}"; there are: ${Object.keys(benches).join(', ')}\n`)
  process.exit(1)
}
const report = createReport()
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onlyNamed.includes(name)) continue
  process.stdout.write(`\n${name}\n`)
  await run(report, { turns: Number.parseInt(values.turns, 10) })
}
process.stdout.write(`\n${report.table()}\n`)
if (values.json) await report.save(values.json)
process.exit(0)
