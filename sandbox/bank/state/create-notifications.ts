import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Notification, Notifications, State } from './state.ts'

const maxPauseMs = 3_600_000
const answerWithinMs = 30_000
const giveUpAfter = { hours: 24 }

/** Makes the sender. Each notification goes its own way: which of two arrives first is open, as it is at YooKassa. */
export function createNotifications(): Notifications {
  const all: Notification[] = []
  let stopped = new AbortController()
  return {
    all,
    send(state, shopId, event, object) {
      const url = state.shops.get(shopId)?.webhookUrl
      const notification: Notification = { event, object: structuredClone(object), answers: [], isDelivered: false }
      all.push(notification)
      if (url) void deliver(state, url, notification, stopped.signal)
    },
    stop() {
      stopped.abort()
      stopped = new AbortController()
    },
  }
}

async function deliver(state: State, url: string, notification: Notification, stopped: AbortSignal): Promise<void> {
  const { event, object } = notification
  const text = JSON.stringify({ type: 'notification', event, object })
  const fault =
    state.notificationFaults.take(target => target.event === undefined || target.event === event) ??
    state.chaos?.nextNotificationFault()
  if (fault?.kind === 'lost') return
  if (fault?.kind === 'garbage')
    return void (await post(state, url, text.slice(0, text.length / 2), notification, stopped))
  if (fault?.kind === 'late') await Promise.race([fault.until(), once(stopped, 'abort')])
  for (let copy = 1; fault?.kind === 'duplicate' && copy < fault.copies; copy += 1)
    void post(state, url, text, notification, stopped)
  await insist(state, url, text, notification, stopped)
}

/** Repeats until there is a 200, with pauses that double up to an hour. */
async function insist(state: State, url: string, text: string, notification: Notification, stopped: AbortSignal) {
  const giveUpAt = state.clock().add(giveUpAfter)
  for (let pauseMs = state.settings.webhookRetryMs; !stopped.aborted; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
    notification.isDelivered = (await post(state, url, text, notification, stopped)) === 200
    if (notification.isDelivered) return state.changed.notify()
    if (Temporal.Instant.compare(state.clock(), giveUpAt) >= 0) return
    await pause(pauseMs, stopped)
  }
}

async function post(
  { changed }: State,
  url: string,
  text: string,
  { answers }: Notification,
  stopped: AbortSignal,
): Promise<number> {
  const status = await attempt(url, text, stopped)
  if (stopped.aborted) return 0
  answers.push(status)
  changed.notify()
  return status
}

async function attempt(url: string, text: string, stopped: AbortSignal): Promise<number> {
  if (stopped.aborted) return 0
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal: stopped }).catch(() => undefined)
}
