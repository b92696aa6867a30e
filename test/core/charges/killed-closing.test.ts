import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { close, openEmptyWorld } from '../../support/core-world.ts'
import { everythingBilled } from '../../support/everything-billed.ts'
import { buildTown } from '../../support/town.ts'

const closeProcess = join(import.meta.dirname, '../../support/close-process.ts')
/** Twenty starts of a process are what this takes its time for; compiled code is kept for the next one. */
const cache = mkdtempSync(join(tmpdir(), 'closing-'))
const kills = 20
const killsAtOnce = 2

async function town() {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  await buildTown(world.orm, 1000)
  for (const period of ['2026-08', '2026-09']) await close(world, period)
  return world
}

/** Closes October in a process of its own; with a delay, it is killed so long after it began. Gives how it came to its end. */
async function closing(url: string, killAfterMs?: number): Promise<number | null> {
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache }
  const child = spawn(process.execPath, [closeProcess, url, '2026-10', '20'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  child.stdout.once('data', async () => {
    if (killAfterMs === undefined) return
    await sleep(killAfterMs)
    child.kill('SIGKILL')
  })
  return await ended
}

test('a closing killed twenty times makes the same ledger as one that was not disturbed', {
  timeout: 90_000,
}, async () => {
  onTestFinished(() => rmSync(cache, { recursive: true }))
  const [calm, killed] = await Promise.all([town(), town()])
  expect(await closing(calm.databaseUrl)).toBe(0)
  for (let round = 0; round < kills / killsAtOnce; round++) {
    await Promise.all(Array.from({ length: killsAtOnce }, () => closing(killed.databaseUrl, Math.random() * 80)))
  }
  expect(await closing(killed.databaseUrl)).toBe(0)
  expect(await everythingBilled(killed)).toEqual(await everythingBilled(calm))
})
