/** Seconds between polls of the provider: often while the person is likely to be paying, then once a day. */
const pausesSeconds = [15, 30, 60, 120, 300, 600, 1800, 3600, 6 * 3600]
const daySeconds = 24 * 3600

/** When to ask the provider again of a payment or refund that has been asked of so many times. */
export function nextPoll(asks: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: pausesSeconds[asks] ?? daySeconds })
}
