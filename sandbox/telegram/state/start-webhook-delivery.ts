import { insist, postWebhook } from '../../post-webhook.ts'
import { unixTime } from '../../serving.ts'
import type { Bot, State, Webhook } from './state.ts'
import type { Update } from './types.ts'

const maxPauseMs = 60_000
const answerWithinMs = 60_000

/**
 * Posts a bot's updates to its webhook until stopped: those of one chat in order, one at a time, at most `maxConnections` at
 * once. What is not answered by a 2xx is repeated after a pause that doubles up to a minute. Gives the function that stops it.
 */
export function startWebhookDelivery(state: State, bot: Bot, webhook: Webhook): () => void {
  const stopped = new AbortController()
  const busyChats = new Set<number>()
  const stopListening = bot.updates.added.listen(deliverMore)
  deliverMore()

  function deliverMore() {
    if (stopped.signal.aborted) return
    for (const update of bot.updates.pending) {
      if (busyChats.size >= webhook.maxConnections) return
      const chatId = chatOf(update)
      if (busyChats.has(chatId)) continue
      busyChats.add(chatId)
      void deliver(update).finally(() => {
        busyChats.delete(chatId)
        deliverMore()
      })
    }
  }

  async function deliver(update: Update) {
    const pauses = { firstMs: state.webhookRetryMs, mostMs: maxPauseMs, stopped: stopped.signal }
    await insist(async () => {
      const failure = await post(webhook, update, stopped.signal)
      if (stopped.signal.aborted || !bot.updates.isPending(update.update_id)) return 'done'
      if (failure) webhook.lastError = { at: unixTime(state), message: failure }
      else bot.updates.confirm(update.update_id)
      return failure ? {} : 'done'
    }, pauses)
  }

  return () => {
    stopped.abort()
    stopListening()
  }
}

function chatOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member
  return message?.chat.id ?? 0
}

/** Posts one update; gives the reason if the bot did not take it. */
async function post(webhook: Webhook, update: Update, stopped: AbortSignal): Promise<string | undefined> {
  const { url, secretToken } = webhook
  const headers: Record<string, string> = secretToken ? { 'x-telegram-bot-api-secret-token': secretToken } : {}
  const answer = await postWebhook({ url, text: JSON.stringify(update), headers, answerWithinMs, stopped })
  if (!answer) return 'Connection refused'
  const { ok, status, statusText } = answer.response
  return ok ? undefined : `Wrong response from the webhook: ${status} ${statusText}`
}
