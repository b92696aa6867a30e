import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { keepHead } from '../core/chain/keep-head.ts'
import { closePeriod } from '../core/charges/closing/close-period.ts'
import { townPeriods } from '../test/support/town.ts'
import { supplier } from '../test/support/worlds/core-world.ts'
import { tenTimes, withTown } from './with-town.ts'

const towns = [2_000, 20_000]
const auditProcess = join(import.meta.dirname, '../test/support/audit/audit-process.ts')

interface Figures {
  seconds: number
  peakMegabytes: number
  isSound: boolean
}

/** Audits generated towns of three closed months: ten times the accounts should take ten times the time, and the same memory. */
export async function audit(): Promise<void> {
  const measured: Figures[] = []
  for (const accounts of towns) measured.push(await auditTown(accounts))
  process.stdout.write(tenTimes(measured[0]!, measured[1]!))
}

function auditTown(accounts: number): Promise<Figures> {
  return withTown(accounts, async ({ orm, url }) => {
    for (const text of townPeriods) {
      const period = Temporal.PlainYearMonth.from(text)
      const now = period.add({ months: 1 }).toPlainDate({ day: 2 }).toZonedDateTime('UTC').toInstant()
      await closePeriod(orm.em.fork(), { period, supplier, now })
    }
    await orm.em.fork().execute('analyze')
    const begun = performance.now()
    await keepHead(orm.em.fork(), Temporal.Instant.from('2026-11-03T00:00:00Z'))
    const kept = (performance.now() - begun) / 1000
    const audited: Figures = JSON.parse(execFileSync(process.execPath, [auditProcess, url], { encoding: 'utf8' }))
    if (!audited.isSound) throw new Error('The town is not sound')
    const [links] = await orm.em.fork().execute<{ count: number }[]>('select count(*)::int as count from chain_links')
    process.stdout.write(
      `  ${accounts} accounts, ${links!.count} links: audit ${audited.seconds.toFixed(1)} s, ${Math.round(accounts / audited.seconds)} accounts/s, ${audited.peakMegabytes} MB at most; ` +
        `a head of all chains ${kept.toFixed(1)} s\n`,
    )
    return audited
  })
}
