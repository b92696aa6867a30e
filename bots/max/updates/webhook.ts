import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { isSecret } from '../../port/is-secret.ts'
import { pause } from '../../port/pause.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import { leaveUnread } from '../../turn/process-update.ts'
import type { Hearing } from '../../turn/start-turns.ts'
import { failedCall } from '../api/failed-call.ts'
import type { MaxClient } from '../api/max-client.ts'
import { updateTypes } from './max-update.ts'
import { takeUpdate } from './take-update.ts'

/** What MAX calls, and the word by which it is known. */
interface WebhookSettings {
  url: string
  secret: string
}

/**
 * `POST /max`: answered 200 only after the turn has committed, so that MAX repeats what was not kept; the package's own webhook answers
 * before. What nobody can read is answered 200 as well, or it would come again and again.
 */
export function serveWebhook(server: FastifyInstance, secret: string, listening: TurnContext, logger: Logger): void {
  // Before the body is read: strangers get no further than this.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) =>
    isSecret(request.headers['x-max-bot-api-secret'], secret) ? undefined : reply.code(403).send()
  const errorHandler = async (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    if ((error.statusCode ?? 503) >= 500) throw error
    leaveUnread(listening, 'max', error, logger)
    return reply.code(200).send()
  }
  server.post('/max', { bodyLimit: 1_000_000, onRequest, errorHandler }, async (request, reply) => {
    const received = await takeUpdate(request.body, listening, logger)
    return reply.code(received === 'done' ? 200 : 503).send()
  })
}

/** How often it is asked whether MAX still calls us. */
const watchMs = 5 * 60_000
const pauseMs = 5000

/**
 * Keeps the subscription: MAX ends it after hours of failures, and says nothing of that. It is looked for again and again, made anew where
 * it is missing, and a trouble as long as that fails.
 */
export async function keepSubscribed(
  client: MaxClient,
  webhook: WebhookSettings,
  { backlog, logger }: Pick<Hearing, 'backlog' | 'logger'>,
  stopping: AbortSignal,
  everyMs = watchMs,
): Promise<void> {
  // The secret may be another than before, which MAX does not show.
  let isKnown = false
  while (!stopping.aborted) {
    try {
      if (await subscribe(client, webhook, isKnown)) logger.info('MAX has been told where to call')
      isKnown = true
      backlog.asked()
      await pause(everyMs, stopping)
    } catch (error) {
      logger.warn({ err: error }, 'MAX could not be asked whether it calls us')
      const failure = failedCall(error)
      backlog.asked('why' in failure ? failure.why : 'its calls are refused')
      await pause(pauseMs, stopping)
    }
  }
}

/** Makes the subscription unless it is known to be there, and ends others: each would bring everything once more. True when it was made. */
async function subscribe({ api }: MaxClient, { url, secret }: WebhookSettings, isKnown: boolean): Promise<boolean> {
  const all = await api.getSubscriptions()
  const others = all.filter(each => each.url !== url)
  await unsubscribe({ api }, others)
  if (isKnown && others.length < all.length) return false
  await api.subscribe(url, secret, [...updateTypes])
  return true
}

/** Ends subscriptions, with which polling gets nothing. */
export async function endSubscriptions(client: Pick<MaxClient, 'api'>): Promise<void> {
  await unsubscribe(client, await client.api.getSubscriptions())
}

async function unsubscribe({ api }: Pick<MaxClient, 'api'>, all: { url: string }[]): Promise<void> {
  for (const { url } of all) await api.unsubscribe(url)
}
