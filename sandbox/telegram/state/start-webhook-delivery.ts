import { setTimeout as sleep } from 'node:timers/promises'
import { type Bot, type State, unixTime, type Webhook } from './state.ts'
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
    for (let pauseMs = state.webhookRetryMs; !stopped.signal.aborted; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      const failure = await post(webhook, update, stopped.signal)
      if (stopped.signal.aborted || !bot.updates.isPending(update.update_id)) return
      if (!failure) return bot.updates.confirm(update.update_id)
      webhook.lastError = { at: unixTime(state), message: failure }
      await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
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
  const secret = webhook.secretToken ? { 'x-telegram-bot-api-secret-token': webhook.secretToken } : undefined
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    })
    await response.arrayBuffer()
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status} ${response.statusText}`
  } catch {
    return 'Connection refused'
  }
}
