import { setTimeout as sleep } from 'node:timers/promises'

interface Posting {
  url: string
  text: string
  headers?: Record<string, string>
  /** How long the server may take. */
  answerWithinMs: number
  stopped: AbortSignal
}

/** Posts JSON to a bot's or a shop's own server; undefined when no answer came in time, or none is waited for any more. */
export async function postWebhook({ url, text, headers, answerWithinMs, stopped }: Posting) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    })
    return { response, body: await response.text() }
  } catch {
    return undefined
  }
}

/**
 * Tries until there is nothing left to try, after pauses that double from the first to the longest. What an attempt gives is how long
 * its server wants to be left alone, if it says; `done` ends the trying.
 */
export async function insist(
  attempt: (number: number) => Promise<'done' | { retryAfterMs?: number | undefined }>,
  { firstMs, mostMs, stopped }: { firstMs: number; mostMs: number; stopped: AbortSignal },
): Promise<void> {
  let pauseMs = firstMs
  for (let number = 0; !stopped.aborted; number += 1) {
    const outcome = await attempt(number)
    if (outcome === 'done') return
    await sleep(outcome.retryAfterMs ?? pauseMs, undefined, { signal: stopped }).catch(() => undefined)
    pauseMs = Math.min(pauseMs * 2, mostMs)
  }
}
