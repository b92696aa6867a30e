import { once } from 'node:events'
import { insist, postWebhook } from '../../post-webhook.ts'
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
  await repeat(state, url, text, notification, stopped)
}

/** Repeats until there is a 200, with pauses that double up to an hour. */
async function repeat(state: State, url: string, text: string, notification: Notification, stopped: AbortSignal) {
  const giveUpAt = state.clock().add(giveUpAfter)
  const pauses = { firstMs: state.settings.webhookRetryMs, mostMs: maxPauseMs, stopped }
  await insist(async () => {
    notification.isDelivered = (await post(state, url, text, notification, stopped)) === 200
    if (notification.isDelivered) state.changed.notify()
    const isOver = notification.isDelivered || Temporal.Instant.compare(state.clock(), giveUpAt) >= 0
    return isOver ? 'done' : {}
  }, pauses)
}

async function post(
  { changed }: State,
  url: string,
  text: string,
  { answers }: Notification,
  stopped: AbortSignal,
): Promise<number> {
  const answer = stopped.aborted ? undefined : await postWebhook({ url, text, answerWithinMs, stopped })
  if (stopped.aborted) return 0
  const status = answer?.response.status ?? 0
  answers.push(status)
  changed.notify()
  return status
}
