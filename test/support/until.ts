import { setTimeout as sleep } from 'node:timers/promises'
import { patienceMs } from '../../sandbox/wait-until.ts'

/** Waits until something is so, where no expectation can: in a hook, or in a benchmark. An error after longer than anything takes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs)
  while (!(await condition())) {
    if (patience.aborted) throw new Error(`Waited ${patienceMs} ms in vain`)
    await sleep(10)
  }
}
