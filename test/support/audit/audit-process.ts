import pino from 'pino'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { supplier } from '../worlds/core-world.ts'

// node test/support/audit/audit-process.ts DATABASE_URL: audits in a process of its own, and tells how long it took and in how much memory.
const orm = await openDatabase({ url: process.argv[2]!, logger: pino({ level: 'silent' }), entities })
const begun = performance.now()
const { isSound } = await auditLedger(orm.em.fork(), supplier)
const seconds = (performance.now() - begun) / 1000
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ seconds, peakMegabytes, isSound })}\n`)
await orm.close()
