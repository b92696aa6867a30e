import { expect } from 'vitest'

/** Looks again and again until what is seen is as expected, for longer than the busiest machine needs. */
export function eventually<Seen>(look: () => Seen, timeoutMs = 10_000) {
  return expect.poll(look, { timeout: timeoutMs })
}
