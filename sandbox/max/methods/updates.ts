import { z } from 'zod'
import { badRequest } from '../state/refused.ts'
import { startWebhookDelivery } from '../state/start-webhook-delivery.ts'
import type { Bot, State } from '../state/state.ts'
import { type Calling, checkQuery, type Method, readBody, success } from './method.ts'

const updateTypes = [
  ...['message_created', 'message_edited', 'message_removed', 'message_callback'],
  ...['bot_started', 'bot_stopped', 'bot_added', 'bot_removed', 'user_added', 'user_removed', 'chat_title_changed'],
  ...['dialog_cleared', 'dialog_muted', 'dialog_unmuted', 'dialog_removed'],
]

const whole = (name: string, most: number) =>
  z.coerce
    .number({ error: `${name} is not a number` })
    .int()
    .min(0)
    .max(most)
    .optional()

const polling = z.strictObject({
  limit: whole('limit', 1000),
  timeout: whole('timeout', 90),
  marker: whole('marker', Number.MAX_SAFE_INTEGER),
  types: z.string().optional(),
})

/** `GET /updates`: a marker confirms what is before it. While somebody is called, there is nothing here. */
export const getUpdates: Method = async calling => {
  const { limit = 100, timeout = 30, marker, types } = readBody(polling, calling.query)
  const { updates, subscriptions } = calling.bot
  if (marker !== undefined) updates.confirmBefore(marker)
  const isWanted = wanted(types?.split(','))
  const take = () => {
    if (subscriptions.size > 0) return []
    return updates.pending.filter(({ update }) => isWanted(update.update_type)).slice(0, limit)
  }
  const taken = take().length > 0 || timeout === 0 ? take() : await waitForUpdates(calling, take, timeout * 1000)
  const last = taken.at(-1)
  return { updates: taken.map(({ update }) => update), marker: last ? last.seq + 1 : (marker ?? updates.next) }
}

function wanted(types: string[] | undefined): (type: string) => boolean {
  for (const type of types ?? []) if (!updateTypes.includes(type)) throw badRequest(`Unknown update type ${type}`)
  return type => types?.includes(type) ?? true
}

function waitForUpdates<Taken>({ bot, signal }: Calling, take: () => Taken[], waitMs: number): Promise<Taken[]> {
  return new Promise(resolve => {
    const look = () => take().length > 0 && end()
    const stopListening = bot.updates.added.listen(look)
    const timer = setTimeout(end, waitMs)
    signal.addEventListener('abort', end)

    function end() {
      stopListening()
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve(take())
    }
  })
}

const subscribing = z.strictObject({
  url: z.url(),
  update_types: z.array(z.enum(updateTypes)).optional(),
  secret: z
    .string()
    .regex(/^[\w-]{5,256}$/)
    .optional(),
})

/** `POST /subscriptions`; one of the same address takes the place of the other. */
export const subscribe: Method = ({ state, bot, body }) => {
  const { url, update_types: types, secret } = readBody(subscribing, body)
  checkAddress(url)
  bot.subscriptions.get(url)?.stop()
  const subscription = { url, types, secret, time: state.clock().epochMilliseconds }
  bot.subscriptions.set(url, { ...subscription, stop: startWebhookDelivery(state, bot, subscription) })
  return success
}

/** Only HTTPS; beside it the stand-in calls this machine. */
function checkAddress(address: string): void {
  const { protocol, hostname } = new URL(address)
  const isHere = ['127.0.0.1', 'localhost'].includes(hostname)
  if (!isHere && protocol !== 'https:') throw badRequest('Webhook must be an HTTPS address')
}

/** `GET /subscriptions` */
export const getSubscriptions: Method = ({ bot }) => ({
  subscriptions: [...bot.subscriptions.values()].map(({ url, time, types }) => ({
    url,
    time,
    update_types: types ?? null,
  })),
})

/** `DELETE /subscriptions` */
export const unsubscribe: Method = ({ state, bot, query }) => {
  checkQuery(query, 'url')
  endSubscription(state, bot, query.url ?? '')
  return success
}

/** Ends a subscription, as MAX does by itself after hours of failures. */
export function endSubscription(state: State, { subscriptions }: Bot, url: string): void {
  subscriptions.get(url)?.stop()
  subscriptions.delete(url)
  state.changed.notify()
}
