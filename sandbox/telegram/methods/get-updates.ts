import { z } from 'zod'
import { integer, json } from '../state/parameters.ts'
import { Refused } from '../state/refused.ts'
import type { Bot } from '../state/state.ts'
import type { Update } from '../state/types.ts'
import { type Caller, method } from './method.ts'

const webhookIsSet =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
const otherPoll = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const maxTimeoutSeconds = 50

/** The parameter `allowed_updates`; an empty list asks for the default types. */
export const allowedUpdates = json(z.array(z.string()).optional(), "can't parse allowed updates JSON object")

/** Remembers which types a bot wants from now on; undefined leaves it as it is. */
export function setAllowedUpdates(bot: Bot, allowed: string[] | undefined): void {
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
