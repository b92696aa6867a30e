import { z } from 'zod'
import { flag, integer, optionalText } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { startWebhookDelivery } from '../state/start-webhook-delivery.ts'
import type { Bot, State } from '../state/state.ts'
import { allowedUpdates, setAllowedUpdates } from './get-updates.ts'
import { method, Remarked } from './method.ts'

const ports = ['', '80', '88', '443', '8443']
const defaultConnections = 40

/** `setWebhook`; an empty address removes it. Beside HTTPS the stand-in takes plain HTTP, but on this machine only. */
export const setWebhook = method(
  z.object({
    url: optionalText,
    max_connections: integer('wrong max_connections').optional(),
    allowed_updates: allowedUpdates,
    drop_pending_updates: flag,
    secret_token: optionalText,
  }),
  ({ state, bot }, parameters) => {
    if (!parameters.url) return removeWebhook(bot, parameters.drop_pending_updates)
    checkAddress(parameters.url)
    checkSecret(parameters.secret_token ?? '')
    setAllowedUpdates(bot, parameters.allowed_updates)
    if (parameters.drop_pending_updates) bot.updates.keepLast(0)
    bot.interruptPoll?.('Conflict: terminated by setWebhook request')
    bot.webhook?.stop()
    const maxConnections = Math.min(Math.max(parameters.max_connections ?? defaultConnections, 1), 100)
    bot.webhook = connect(state, bot, parameters.url, parameters.secret_token, maxConnections)
    return new Remarked(true, 'Webhook was set')
  },
)

/** `deleteWebhook` */
export const deleteWebhook = method(z.object({ drop_pending_updates: flag }), ({ bot }, parameters) =>
  removeWebhook(bot, parameters.drop_pending_updates),
)

/** `getWebhookInfo` */
export const getWebhookInfo = method(z.object({}), ({ bot }) => {
  const { webhook, updates } = bot
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending.length,
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook?.lastError && {
      last_error_date: webhook.lastError.at,
      last_error_message: webhook.lastError.message,
    }),
    ...(updates.allowed && { allowed_updates: updates.allowed }),
  }
})

function removeWebhook(bot: Bot, dropsPending: boolean): Remarked {
  const wasSet = bot.webhook !== undefined
  bot.webhook?.stop()
  bot.webhook = undefined
  if (dropsPending) bot.updates.keepLast(0)
  return new Remarked(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted')
}

function connect(state: State, bot: Bot, url: string, secretToken: string | undefined, maxConnections: number) {
  const webhook = { url, secretToken, maxConnections, lastError: undefined, stop: () => undefined }
  return Object.assign(webhook, { stop: startWebhookDelivery(state, bot, webhook) })
}

function checkAddress(address: string): void {
  const url = URL.parse(address)
  if (!url?.hostname) throw badRequest('invalid webhook URL specified')
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (isHere) return
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!ports.includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
}

function checkSecret(secret: string): void {
  if (secret.length > 256) throw badRequest('secret token is too long')
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters')
}
