import { z } from 'zod'
import { flag, integer, json, optionalText } from '../state/parameters.ts'
import { badRequest, Refused } from '../state/refused.ts'
import { startWebhookDelivery } from '../state/start-webhook-delivery.ts'
import type { Bot, State } from '../state/state.ts'
import type { Update } from '../state/types.ts'
import { type Caller, method, Remarked } from './method.ts'

const webhookIsSet =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
const otherPoll = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const maxTimeoutSeconds = 50

/** The parameter `allowed_updates`; an empty list asks for the default types. */
const allowedUpdates = json(z.array(z.string()).optional(), "can't parse allowed updates JSON object")

/** Remembers which types a bot wants from now on; undefined leaves it as it is. */
function setAllowedUpdates(bot: Bot, allowed: string[] | undefined): void {
  if (allowed) bot.updates.allowed = allowed.length > 0 ? allowed : undefined
}

/**
 * `getUpdates`. An update stays until a greater offset is asked for. A second poll ends the first with 409, and a webhook
 * refuses any.
 */
export const getUpdates = method(
  z.object({
    offset: integer('wrong offset').optional(),
    limit: integer('wrong limit').optional(),
    timeout: integer('wrong timeout').optional(),
    allowed_updates: allowedUpdates,
  }),
  (caller, { offset = 0, limit = 100, timeout = 0, allowed_updates }) => {
    const { bot } = caller
    if (bot.webhook) throw new Refused(409, webhookIsSet)
    setAllowedUpdates(bot, allowed_updates)
    if (offset < 0) bot.updates.keepLast(-offset)
    if (offset > 0) bot.updates.confirmBefore(offset)
    bot.interruptPoll?.(otherPoll)
    const take = () => bot.updates.pending.slice(0, Math.min(Math.max(limit, 1), 100))
    const waitMs = Math.min(Math.max(timeout, 0), maxTimeoutSeconds) * 1000
    return take().length > 0 || waitMs === 0 ? take() : waitForUpdates(caller, take, waitMs)
  },
)

function waitForUpdates({ bot, signal }: Caller, take: () => Update[], waitMs: number): Promise<Update[]> {
  return new Promise((resolve, reject) => {
    const interrupt = (reason: string) => end(() => reject(new Refused(409, reason)))
    const stopListening = bot.updates.added.listen(() => end(() => resolve(take())))
    const timer = setTimeout(() => end(() => resolve([])), waitMs)
    const hangUp = () => end(() => resolve([]))
    signal.addEventListener('abort', hangUp)
    bot.interruptPoll = interrupt

    function end(settle: () => void) {
      stopListening()
      clearTimeout(timer)
      signal.removeEventListener('abort', hangUp)
      if (bot.interruptPoll === interrupt) bot.interruptPoll = undefined
      settle()
    }
  })
}

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
