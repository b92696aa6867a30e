import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { defaultLanguage, languages } from '../../core/units/language.ts'
import { conversations } from '../conversations/conversations.ts'
import { type DeskOf, deskAdapter } from '../desk/desk-adapter.ts'
import { rememberRoles } from '../desk/remember-roles.ts'
import { createBacklog } from '../port/backlog.ts'
import { introduceWhenPossible, UnknownBot } from '../port/introduce-when-possible.ts'
import { isSecret } from '../port/is-secret.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import type { RateLimiter } from '../port/rate-limiter.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { deskTextsIn } from '../texts/desk/desk-texts-in.ts'
import { textsIn } from '../texts/texts-in.ts'
import { leaveUnread } from '../turn/process-update.ts'
import { hearLeft } from '../turn/start-turns.ts'
import { askRole } from './api/ask-role.ts'
import { proxyOf, type TelegramAccess, telegramApi } from './api/telegram-api.ts'
import { allowedUpdates } from './heard-update.ts'
import { poll } from './poll.ts'
import { takeUpdate, telegramUpdates } from './take-update.ts'
import { telegramDeskRoom } from './telegram-desk-room.ts'
import { telegramFiles } from './telegram-files.ts'
import { telegramSender } from './telegram-sender.ts'

interface TelegramSettings extends TelegramAccess {
  /** Set: Telegram calls us at `/telegram` with this secret. Unset: we poll. */
  webhookSecret?: string
  /** The groups of agents, whose menu of commands is another. */
  deskChatIds?: string[]
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
    roleOf: rememberRoles(askRole(api), () => listening().now(), logger),
    fetchFile: telegramFiles(api, { ...settings, agent: proxyOf(settings) }),
    serve: server => webhookSecret && serveWebhook(server, webhookSecret, listening(), logger),
    async run(stopping) {
      const hearing = { listening: listening(), backlog, logger }
      await introduceWhenPossible(
        'Telegram',
        () => introduce(api, settings, publicUrl, listening().supplier),
        hearing,
        stopping,
      )
      await (webhookSecret ? hearLeft(telegramUpdates, hearing, stopping) : poll(api, hearing, stopping))
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
  return deskAdapter('telegram', parts, (file, texts) => telegramDeskRoom(api, file, texts))
}

/** Introduces the bot to Telegram; an `UnknownBot` where it knows no such token. */
async function introduce(api: Api, settings: TelegramSettings, publicUrl: string, supplier: Supplier): Promise<void> {
  try {
    await setUp(api, settings, publicUrl, supplier)
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      throw new UnknownBot('Telegram does not know TELEGRAM_BOT_TOKEN: copy it again from @BotFather')
    throw error
  }
}

/** Tells Telegram the menu of commands in every language, and how updates are to reach us. */
async function setUp(api: Api, settings: TelegramSettings, publicUrl: string, supplier: Supplier): Promise<void> {
  await api.setMyCommands(conversations.commands(textsIn(defaultLanguage)))
  for (const language of languages) {
    if (language === defaultLanguage) continue
    await api.setMyCommands(conversations.commands(textsIn(language)), { language_code: language })
  }
  const allowed_updates = [...allowedUpdates]
  for (const chatId of settings.deskChatIds ?? []) await introduceToDesk(api, chatId, supplier)
  if (settings.webhookSecret) {
    await api.setWebhook(`${publicUrl}/telegram`, { secret_token: settings.webhookSecret, allowed_updates })
  } else await api.deleteWebhook()
}

/** Gives Telegram the agents' menu; a desk that is not set up yet must not stop the bot for residents. */
async function introduceToDesk(api: Api, chat_id: string, supplier: Supplier): Promise<void> {
  try {
    await api.setMyCommands(deskTextsIn(supplier).commands, { scope: { type: 'chat', chat_id } })
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
