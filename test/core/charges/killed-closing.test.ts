import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { ownEnvironment } from '../../support/processes/own-environment.ts'
import { sized } from '../../support/sized.ts'
import { buildTown } from '../../support/town.ts'
import { adminHere } from '../../support/worlds/admin.ts'
import { type CoreWorld, close, openEmptyWorld } from '../../support/worlds/core-world.ts'
import { everythingBilled } from '../../support/worlds/everything-billed.ts'

const closeProcess = join(import.meta.dirname, '../../support/worlds/close-process.ts')
const rounds = sized({ short: 2, long: 10 })
const killsAtOnce = 2

async function town() {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  await buildTown(world.orm, sized({ short: 300, long: 1000 }))
  for (const period of ['2026-08', '2026-09']) await close(world, period)
  return world
}

/** Closes October in a process of its own, a few accounts at a time. */
function closing(url: string) {
  const env = ownEnvironment() as NodeJS.ProcessEnv
  const child = spawn(process.execPath, [closeProcess, url, '2026-10', '20'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  const ended = once(child, 'exit').then(([code]) => code)
  return { ended, kill: () => child.kill('SIGKILL') }
}

async function billed({ orm }: CoreWorld): Promise<number> {
  const [row] = await orm.em
    .fork()
    .execute<{ count: number }[]>("select count(*)::int as count from bills where period = '2026-10-01'")
  return row!.count
}

test('a closing killed again and again makes the same ledger as one that was not disturbed', async () => {
  const [calm, killed] = await Promise.all([town(), town()])
  expect(await closing(calm.databaseUrl).ended).toBe(0)
  const share = (await billed(calm)) / (rounds + 1)
  for (let round = 1; round <= rounds; round++) {
    const running = Array.from({ length: killsAtOnce }, () => closing(killed.databaseUrl))
    await eventually(() => billed(killed)).toBeGreaterThan(share * (round - 1))
    for (const { kill } of running) kill()
    expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([null, null])
  }
  // Half of the month is closed: its balance sheet agrees with the ledger all the same.
  const report = await adminHere(['report', '2026-10'], { DATABASE_URL: killed.databaseUrl }, '2026-11-02')
  expect([report.exit, report.complaint.match(/^right/gm)?.length]).toEqual([0, 3])
  expect(await closing(killed.databaseUrl).ended).toBe(0)
  expect(await everythingBilled(killed)).toEqual(await everythingBilled(calm))
})
