import { expect } from 'vitest'
import { patienceMs } from '../../sandbox/wait-until.ts'

/** Looks again and again until what is seen is as expected, for longer than the busiest machine needs. */
export function eventually<Seen>(look: () => Seen) {
  return expect.poll(look, { timeout: patienceMs, interval: 25 })
}
