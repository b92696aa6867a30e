import { insist, postWebhook } from '../../post-webhook.ts'
import { record } from '../../serving.ts'
import { createKeyedQueues } from './create-keyed-queues.ts'
import type { VkEvent } from './types.ts'

interface CallbackSenderOptions {
  groupId: number
  confirmationCode: string
  retryMs: number
  /** Called after every attempt, and when an event is done with. */
  changed(): void
}

const maxPauseMs = 60_000

interface Connection {
  server: CallbackServer
  stopped: AbortController
}

/**
 * Sends a community's events to its own server: those of one conversation in order, one at a time, different conversations' at once.
 * What is not answered by 200 and «ok» is repeated after a pause that doubles up to a minute, or after the Retry-After of a 410, 429
 * or 503.
 */
export class CallbackSender {
  readonly #options: CallbackSenderOptions
  readonly #deliveries: Delivery[] = []
  readonly #queues: ReturnType<typeof createKeyedQueues>
  #connection: Connection | undefined
  #held: VkEvent[] | undefined

  constructor(options: CallbackSenderOptions, server: CallbackServer | undefined) {
    this.#options = options
    this.#queues = createKeyedQueues(options.changed)
    this.#connection = server && connectionTo(server)
  }

  /** Every attempt, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries
  }

  get pendingCount(): number {
    return this.#queues.size + (this.#held?.length ?? 0)
  }

  /** Sets the server after it has shown the confirmation code; rejects with what it answered instead. */
  async connect(server: CallbackServer): Promise<void> {
    this.disconnect()
    const next = connectionTo(server)
    const { groupId, confirmationCode } = this.#options
    const question = { type: 'confirmation', group_id: groupId, event_id: 'confirmation', v: '5.199' }
    const { status, body } = await this.#attempt(next, question, 0)
    const isConfirmed = status === 200 && body.trim() === confirmationCode
    if (!isConfirmed) throw new Error(`The server answered the confirmation with ${status} «${body}»`)
    this.#change(next)
  }

  /** No more events are sent; those that wait are forgotten. */
  disconnect(): void {
    this.#change(undefined)
  }

  /** Forgets the events that wait; the server stays. */
  forget(): void {
    this.#change(this.#connection && connectionTo(this.#connection.server))
  }

  add(event: VkEvent): void {
    if (this.#held) this.#held.push(event)
    else this.#send(conversationOf(event), event)
  }

  /** Keeps new events back until `release`. */
  hold(): void {
    this.#held ??= []
  }

  /** Sends what was kept back, all at once, in the order that `arrange` gives. */
  release(arrange = (events: VkEvent[]) => events): void {
    const events = this.#held ?? []
    this.#held = undefined
    for (const event of arrange(events)) this.#send(event.event_id, event)
  }

  /** Sends an event of the past again, `times` requests at once; gives what was answered. */
  async redeliver(event: VkEvent, times: number): Promise<Delivery[]> {
    const connection = this.#connection
    if (!connection) throw new Error('No server is connected')
    return Promise.all(Array.from({ length: times }, (_, index) => this.#attempt(connection, event, index + 1)))
  }

  #change(next: Connection | undefined): void {
    this.#connection?.stopped.abort()
    this.#connection = next
    this.#held = undefined
  }

  #send(key: string, event: VkEvent): void {
    const connection = this.#connection
    if (!connection) return
    const pauses = { firstMs: this.#options.retryMs, mostMs: maxPauseMs, stopped: connection.stopped.signal }
    const attempt = async (number: number) => {
      const delivery = await this.#attempt(connection, event, number)
      return delivery.isAccepted ? 'done' : delivery
    }
    this.#queues.add(key, () => insist(attempt, pauses))
  }

  async #attempt({ server, stopped }: Connection, event: Postable, number: number): Promise<Delivery> {
    const delivery = await postEvent(server, event, number, stopped.signal)
    record(this.#deliveries, delivery)
    this.#options.changed()
    return delivery
  }
}

function connectionTo(server: CallbackServer): Connection {
  return { server, stopped: new AbortController() }
}

function conversationOf({ type, object }: VkEvent): string {
  const message = (type === 'message_new' ? object.message : object) as { peer_id?: number; user_id?: number }
  return String(message.peer_id ?? message.user_id)
}

/** Where a community's events go. */
export interface CallbackServer {
  url: string
  /** Travels inside every event, so that the server knows it is VK. */
  secret?: string
}

/** An event, or the question for the confirmation code. */
interface Postable {
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
async function postEvent(
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
