import { setTimeout as sleep } from 'node:timers/promises'
import { createKeyedQueues } from './create-keyed-queues.ts'
import { type CallbackServer, type Delivery, type Postable, postEvent } from './post-event.ts'
import type { VkEvent } from './types.ts'

/** Sends a community's events to its own server. */
export interface CallbackSender {
  /** Every attempt, oldest first. */
  readonly deliveries: readonly Delivery[]
  readonly pendingCount: number
  /** Sets the server after it has shown the confirmation code; rejects with what it answered instead. */
  connect(server: CallbackServer): Promise<void>
  /** No more events are sent; those that wait are forgotten. */
  disconnect(): void
  /** Forgets the events that wait; the server stays. */
  forget(): void
  add(event: VkEvent): void
  /** Keeps new events back until `release`. */
  hold(): void
  /** Sends what was kept back, all at once, in the order that `arrange` gives. */
  release(arrange?: (events: VkEvent[]) => VkEvent[]): void
  /** Sends an event of the past again, `times` requests at once; gives what was answered. */
  redeliver(event: VkEvent, times: number): Promise<Delivery[]>
}

interface CallbackSenderOptions {
  groupId: number
  confirmationCode: string
  retryMs: number
  /** Called after every attempt, and when an event is done with. */
  changed(): void
}

const maxPauseMs = 60_000
const maxDeliveries = 10_000

interface Connection {
  server: CallbackServer
  stopped: AbortController
}

/** Posts an event to a server and keeps a note of it. */
type Attempt = (connection: Connection, event: Postable, attemptNumber: number) => Promise<Delivery>

/**
 * Makes a sender. The events of one conversation go out in order, one at a time, different conversations' at once. What is
 * not answered by 200 and «ok» is repeated after a pause that doubles up to a minute, or after the Retry-After of a 410, 429
 * or 503.
 */
export function createCallbackSender(options: CallbackSenderOptions, server?: CallbackServer): CallbackSender {
  const deliveries: Delivery[] = []
  const queues = createKeyedQueues(options.changed)
  let connection = server && connectionTo(server)
  let held: VkEvent[] | undefined

  const attempt = notedAttempt(deliveries, options.changed)
  const send = (key: string, event: VkEvent) => {
    const current = connection
    if (current) queues.add(key, () => deliver(attempt, current, event, options.retryMs))
  }
  const change = (next: Connection | undefined) => {
    connection?.stopped.abort()
    connection = next
    held = undefined
  }

  return {
    deliveries,
    get pendingCount() {
      return queues.size + (held?.length ?? 0)
    },
    async connect(to) {
      change(undefined)
      const next = connectionTo(to)
      await confirm(attempt, next, options)
      change(next)
    },
    disconnect: () => change(undefined),
    forget: () => change(connection && connectionTo(connection.server)),
    add(event) {
      if (held) held.push(event)
      else send(conversationOf(event), event)
    },
    hold() {
      held ??= []
    },
    release(arrange = events => events) {
      const events = held ?? []
      held = undefined
      for (const event of arrange(events)) send(event.event_id, event)
    },
    async redeliver(event, times) {
      const current = connection
      if (!current) throw new Error('No server is connected')
      return Promise.all(Array.from({ length: times }, (_, index) => attempt(current, event, index + 1)))
    },
  }
}

function notedAttempt(deliveries: Delivery[], changed: () => void): Attempt {
  return async ({ server, stopped }, event, attemptNumber) => {
    const delivery = await postEvent(server, event, attemptNumber, stopped.signal)
    deliveries.push(delivery)
    if (deliveries.length > maxDeliveries) deliveries.shift()
    changed()
    return delivery
  }
}

function connectionTo(server: CallbackServer): Connection {
  return { server, stopped: new AbortController() }
}

async function deliver(attempt: Attempt, connection: Connection, event: VkEvent, retryMs: number): Promise<void> {
  const { signal } = connection.stopped
  let pauseMs = retryMs
  for (let number = 0; !signal.aborted; number += 1) {
    const { isAccepted, retryAfterMs } = await attempt(connection, event, number)
    if (isAccepted) return
    await sleep(retryAfterMs ?? pauseMs, undefined, { signal }).catch(() => undefined)
    pauseMs = Math.min(pauseMs * 2, maxPauseMs)
  }
}

async function confirm(
  attempt: Attempt,
  connection: Connection,
  { groupId, confirmationCode }: CallbackSenderOptions,
): Promise<void> {
  const question = { type: 'confirmation', group_id: groupId, event_id: 'confirmation', v: '5.199' }
  const { status, body } = await attempt(connection, question, 0)
  const isConfirmed = status === 200 && body.trim() === confirmationCode
  if (!isConfirmed) throw new Error(`The server answered the confirmation with ${status} «${body}»`)
}

function conversationOf({ type, object }: VkEvent): string {
  const message = (type === 'message_new' ? object.message : object) as { peer_id?: number; user_id?: number }
  return String(message.peer_id ?? message.user_id)
}
