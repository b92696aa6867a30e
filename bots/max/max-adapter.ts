import { type Api, MaxError } from '@maxhub/max-bot-api'
import type { Logger } from 'pino'
import { defaultLanguage } from '../../core/units/language.ts'
import { conversations } from '../conversations/conversations.ts'
import { type DeskOf, deskAdapter } from '../desk/desk-adapter.ts'
import { rememberRoles } from '../desk/remember-roles.ts'
import { createBacklog } from '../port/backlog.ts'
import { introduceWhenPossible, UnknownBot } from '../port/introduce-when-possible.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import type { RateLimiter, Urgency } from '../port/rate-limiter.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { textsIn } from '../texts/texts-in.ts'
import { hearLeft } from '../turn/start-turns.ts'
import { askRole } from './api/ask-role.ts'
import { type MaxAccess, type MaxClient, maxClient } from './api/max-client.ts'
import { maxFiles } from './files/max-files.ts'
import { maxDeskRoom } from './max-desk-room.ts'
import { maxSender } from './max-sender.ts'
import { poll } from './updates/poll.ts'
import { maxUpdates } from './updates/take-update.ts'
import { endSubscriptions, keepSubscribed, serveWebhook } from './updates/webhook.ts'

interface MaxSettings extends MaxAccess {
  /** Where a stand-in's files are; MAX's own hosts are known. */
  filesUrl?: string
  /** Set: MAX calls us at `/max` with this secret. Unset: we poll. */
  webhookSecret?: string
}

/** MAX: long polling or webhook, as the settings say. */
export function maxAdapter(
  settings: MaxSettings,
  listening: () => TurnContext,
  publicUrl: string,
  rateLimiter: RateLimiter,
  logger: Logger,
): MessengerAdapter {
  const dialogs = new Map<string, number>()
  const clientFor = (urgency: Urgency) => maxClient(settings, dialogs, () => rateLimiter.turn(urgency))
  const client = clientFor('reply')
  const { webhookSecret: secret } = settings
  const backlog = createBacklog(() => listening().now())
  return {
    channel: 'max',
    rateLimiter,
    backlog,
    sender: (printers, urgency = 'reply') => maxSender(urgency === 'reply' ? client : clientFor(urgency), printers),
    roleOf: rememberRoles(askRole(client.api), () => listening().now(), logger),
    fetchFile: maxFiles(settings.filesUrl, client),
    serve: server => secret && serveWebhook(server, secret, listening(), logger),
    async run(stopping) {
      const hearing = { listening: listening(), backlog, logger }
      await introduceWhenPossible('MAX', () => introduce(client, secret !== undefined), hearing, stopping)
      if (!secret) return await poll(client, hearing, stopping)
      await hearLeft(maxUpdates, hearing, stopping)
      await keepSubscribed(client, { url: `${publicUrl}/max`, secret }, hearing, stopping)
    },
  }
}

/** The agents' group in MAX. */
export function maxDeskAdapter(settings: MaxSettings, rateLimiter: RateLimiter, parts: DeskOf): MessengerAdapter {
  const client = maxClient(settings, new Map(), () => rateLimiter.turn('reply'))
  return deskAdapter('max', parts, (file, texts) => maxDeskRoom(client, file, texts))
}

/** Introduces the bot to MAX; an `UnknownBot` where it knows no such token. */
async function introduce({ api }: MaxClient, isCalled: boolean): Promise<void> {
  try {
    await setUp(api, isCalled)
  } catch (error) {
    if (error instanceof MaxError && error.status === 401)
      throw new UnknownBot('MAX does not know MAX_BOT_TOKEN: copy it again from the bot’s page for partners')
    throw error
  }
}

/** Tells MAX the menu of commands, of which there is one for all languages; while it calls somebody, polling gets nothing. */
async function setUp(api: Api, isCalled: boolean): Promise<void> {
  const commands = conversations.commands(textsIn(defaultLanguage))
  await api.setMyCommands(commands.map(({ command: name, description }) => ({ name, description })))
  if (!isCalled) await endSubscriptions({ api })
}
