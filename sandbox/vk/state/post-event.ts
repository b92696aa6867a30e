import { postWebhook } from '../../post-webhook.ts'

/** Where a community's events go. */
export interface CallbackServer {
  url: string
  /** Travels inside every event, so that the server knows it is VK. */
  secret?: string
}

/** An event, or the question for the confirmation code. */
export interface Postable {
  type: string
  event_id: string
}

/** One attempt to hand an event over. */
export interface Delivery {
  eventId: string
  type: string
  /** 0 for the first, as in the header X-Retry-Counter. */
  attempt: number
  /** 0 when no answer came. */
  status: number
  body: string
  /** Whether it was 200 and «ok». */
  isAccepted: boolean
  retryAfterMs: number | undefined
}

const answerWithinMs = 10_000
const respectsRetryAfter = [410, 429, 503]

/** Posts an event, whatever comes of it. */
export async function postEvent(
  { url, secret }: CallbackServer,
  event: Postable,
  attempt: number,
  stopped: AbortSignal,
): Promise<Delivery> {
  const about = { eventId: event.event_id, type: event.type, attempt }
  const headers: Record<string, string> = attempt > 0 ? { 'x-retry-counter': String(attempt) } : {}
  const text = JSON.stringify({ ...event, ...(secret !== undefined && { secret }) })
  const answer = await postWebhook({ url, text, headers, answerWithinMs, stopped })
  if (!answer) return { ...about, status: 0, body: '', isAccepted: false, retryAfterMs: undefined }
  const { body, response } = answer
  const isAccepted = response.status === 200 && body.trim() === 'ok'
  return { ...about, status: response.status, body, isAccepted, retryAfterMs: retryAfterOf(response) }
}

function retryAfterOf({ status, headers }: Response): number | undefined {
  const seconds = headers.get('retry-after')
  const isGiven = seconds !== null && /^\d+$/.test(seconds) && respectsRetryAfter.includes(status)
  return isGiven ? Number(seconds) * 1000 : undefined
}
