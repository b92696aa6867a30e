import { insist, postWebhook } from '../../post-webhook.ts'
import type { Bot, State, Subscription } from './state.ts'
import type { Update } from './types.ts'

const maxPauseMs = 60_000
const answerWithinMs = 30_000

/**
 * Posts a bot's updates to its subscription until stopped: those of one chat in order, one at a time. What is not answered by 200 is
 * repeated after a pause that doubles. Gives the function that stops it.
 */
export function startWebhookDelivery(state: State, bot: Bot, subscription: Omit<Subscription, 'stop'>): () => void {
  const stopped = new AbortController()
  const busyChats = new Set<string>()
  const stopListening = bot.updates.added.listen(deliverMore)
  deliverMore()

  function deliverMore() {
    if (stopped.signal.aborted) return
    for (const queued of bot.updates.pending) {
      const chat = chatOf(queued.update)
      if (busyChats.has(chat)) continue
      busyChats.add(chat)
      void deliver(queued).finally(() => {
        busyChats.delete(chat)
        deliverMore()
      })
    }
  }

  async function deliver(queued: Bot['updates']['pending'][number]) {
    const { url, secret, types } = subscription
    if (types && !types.includes(queued.update.update_type)) return bot.updates.confirm(queued)
    const headers: Record<string, string> = secret ? { 'x-max-bot-api-secret': secret } : {}
    const text = JSON.stringify(queued.update)
    const pauses = { firstMs: state.webhookRetryMs, mostMs: maxPauseMs, stopped: stopped.signal }
    await insist(async () => {
      const answer = await postWebhook({ url, text, headers, answerWithinMs, stopped: stopped.signal })
      if (stopped.signal.aborted) return 'done'
      if (answer?.response.status !== 200) return {}
      bot.updates.confirm(queued)
      return 'done'
    }, pauses)
  }

  return () => {
    stopped.abort()
    stopListening()
  }
}

function chatOf({ chat_id, message }: Update): string {
  const { recipient, sender } = (message ?? {}) as { recipient?: { chat_id?: number }; sender?: { user_id: number } }
  return String(chat_id ?? recipient?.chat_id ?? sender?.user_id)
}
