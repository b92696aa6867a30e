import pino from 'pino'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { totalsOfAll } from '../../../core/charges/closing/closing-totals.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { supplier } from './core-world.ts'

// node test/support/worlds/close-process.ts DATABASE_URL PERIOD BATCH_SIZE: closes a period in a process of its own, at a fixed moment.
const [url = '', text = '', batchSize = '1000'] = process.argv.slice(2)
const orm = await openDatabase({ url, logger: pino({ level: 'silent' }), entities })
const period = Temporal.PlainYearMonth.from(text)
const now = period.add({ months: 1 }).toPlainDate({ day: 2 }).toZonedDateTime('UTC').toInstant()
process.stdout.write('closing\n')
const begun = performance.now()
const closed = await closePeriod(orm.em.fork(), { period, supplier, now, batchSize: Number.parseInt(batchSize, 10) })
const seconds = (performance.now() - begun) / 1000
const anomalies = closed.kind === 'closed' ? Object.fromEntries(closed.anomalies) : {}
const accounts = closed.kind === 'closed' ? totalsOfAll(closed.totals, '').accounts : 0
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ accounts, seconds, peakMegabytes, anomalies })}\n`)
await orm.close()
