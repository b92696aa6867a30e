import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { defaultLanguage, languages } from '../../core/units/language.ts'
import { conversations } from '../conversations/conversations.ts'
import { type DeskOf, deskAdapter } from '../desk/desk-adapter.ts'
import { createBacklog } from '../port/backlog.ts'
import { isSecret } from '../port/is-secret.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import { pause } from '../port/pause.ts'
import type { RateLimiter } from '../port/rate-limiter.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import { textsIn } from '../texts/texts-in.ts'
import { leaveUnread } from '../turn/process-update.ts'
import { allowedUpdates } from './heard-update.ts'
import { hearLeft, poll } from './poll.ts'
import { takeUpdate } from './take-update.ts'
import { proxyOf, type TelegramAccess, telegramApi } from './telegram-api.ts'
import { telegramDeskRoom } from './telegram-desk-room.ts'
import { telegramFiles } from './telegram-files.ts'
import { telegramSender } from './telegram-sender.ts'

interface TelegramSettings extends TelegramAccess {
  /** Set: Telegram calls us at `/telegram` with this secret. Unset: we poll. */
  webhookSecret?: string
  /** The group of agents, whose menu of commands is another. */
  deskChatId?: string
}

/** Telegram: long polling or webhook, as the settings say. */
export function telegramAdapter(
  settings: TelegramSettings,
  listening: () => TurnContext,
  publicUrl: string,
  rateLimiter: RateLimiter,
  logger: Logger,
): MessengerAdapter {
  const api = telegramApi(settings, rateLimiter, 'reply')
  const { webhookSecret } = settings
  const backlog = createBacklog(() => listening().now())
  return {
    channel: 'telegram',
    rateLimiter,
    backlog,
    sender: (printers, urgency = 'reply') =>
      telegramSender(urgency === 'reply' ? api : telegramApi(settings, rateLimiter, urgency), printers),
    fetchFile: telegramFiles(api, { ...settings, agent: proxyOf(settings) }),
    serve: server => webhookSecret && serveWebhook(server, webhookSecret, listening(), logger),
    async run(stopping) {
      await introduceWhenPossible(api, settings, publicUrl, logger, stopping)
      const hearing = { listening: listening(), backlog, logger }
      await (webhookSecret ? hearLeft(hearing, stopping) : poll(api, hearing, stopping))
    },
  }
}

/** The agents' group in Telegram. */
export function telegramDeskAdapter(
  settings: TelegramSettings,
  rateLimiter: RateLimiter,
  parts: DeskOf,
): MessengerAdapter {
  const api = telegramApi(settings, rateLimiter, 'reply')
  return deskAdapter('telegram', parts, file => telegramDeskRoom(api, file))
}

/** Introduces the bot, again and again while Telegram does not answer; a refused token is an error at once. */
async function introduceWhenPossible(
  api: Api,
  settings: TelegramSettings,
  publicUrl: string,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      return await introduce(api, settings, publicUrl)
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new Error('Telegram does not know TELEGRAM_BOT_TOKEN: copy it again from @BotFather')
      }
      logger.warn({ err: error }, 'Telegram does not answer; trying again in five seconds')
      await pause(5000, stopping)
    }
  }
}

/** Tells Telegram the menu of commands in every language, and how updates are to reach us. */
async function introduce(api: Api, settings: TelegramSettings, publicUrl: string): Promise<void> {
  await api.setMyCommands(conversations.commands(textsIn(defaultLanguage)))
  for (const language of languages) {
    if (language === defaultLanguage) continue
    await api.setMyCommands(conversations.commands(textsIn(language)), { language_code: language })
  }
  const allowed_updates = [...allowedUpdates]
  if (settings.deskChatId) await introduceToDesk(api, settings.deskChatId)
  if (settings.webhookSecret) {
    await api.setWebhook(`${publicUrl}/telegram`, { secret_token: settings.webhookSecret, allowed_updates })
  } else await api.deleteWebhook()
}

/** Gives Telegram the agents' menu; a desk that is not set up yet must not stop the bot for residents. */
async function introduceToDesk(api: Api, chat_id: string): Promise<void> {
  try {
    await api.setMyCommands(deskWords.commands, { scope: { type: 'chat', chat_id } })
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  }
}

/**
 * `POST /telegram`: answered 200 only after the turn has committed, so that Telegram repeats what was not kept. What nobody can read is
 * answered 200 as well, or it would come again and again.
 */
function serveWebhook(server: FastifyInstance, secret: string, listening: TurnContext, logger: Logger): void {
  // Before the body is read: strangers get no further than this.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) =>
    isSecret(request.headers['x-telegram-bot-api-secret-token'], secret) ? undefined : reply.code(403).send()
  const errorHandler = async (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    if ((error.statusCode ?? 503) >= 500) throw error
    leaveUnread(listening, 'telegram', error, logger)
    return reply.code(200).send()
  }
  server.post('/telegram', { bodyLimit: 1_000_000, onRequest, errorHandler }, async (request, reply) => {
    const received = await takeUpdate(request.body, listening, logger)
    return reply.code(received === 'done' ? 200 : 503).send()
  })
}
