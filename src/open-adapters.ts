import { createRateLimiter } from '../bots/delivery/create-rate-limiter.ts'
import { callsPerSecond as maxCallsPerSecond } from '../bots/max/api/max-client.ts'
import { maxAdapter, maxDeskAdapter } from '../bots/max/max-adapter.ts'
import type { DeskSettings } from '../bots/port/desk-settings.ts'
import type { MessengerAdapter } from '../bots/port/messenger-adapter.ts'
import type { TurnContext } from '../bots/port/turn-context.ts'
import { messagesPerSecond } from '../bots/telegram/api/telegram-api.ts'
import { telegramAdapter, telegramDeskAdapter } from '../bots/telegram/telegram-adapter.ts'
import { callsPerSecond, vkAdapter, vkDeskAdapter } from '../bots/vk/vk-adapter.ts'
import { groupChats } from '../core/supplier/group-chat.ts'
import { deskIn } from '../core/tickets/order-desks.ts'
import type { AppContext } from './app-context.ts'
import type { Config } from './config/config.ts'
import { mailAdapter } from './mail/mail-adapter.ts'

/** The messengers and the mail that the settings name. */
export function openAdapters(
  { config, logger, orm, now }: Pick<AppContext, 'config' | 'logger' | 'orm' | 'now'>,
  listening: () => TurnContext,
): MessengerAdapter[] {
  const adapters: MessengerAdapter[] = []
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, supplier } = config
  const desk = { settings: () => listening().desk, supplier, now }
  const telegramPacer = createRateLimiter({ orm }, 'telegram', messagesPerSecond)
  const vkPacer = createRateLimiter({ orm }, 'vk', callsPerSecond)
  const maxPacer = createRateLimiter({ orm }, 'max', maxCallsPerSecond)
  if (config.TELEGRAM_BOT_TOKEN)
    adapters.push(telegramAdapter(telegramSettings(config), listening, config.PUBLIC_URL, telegramPacer, logger))
  if (config.VK_GROUP_TOKEN) adapters.push(vkAdapter(vkSettings(config), listening, vkPacer, logger))
  if (config.MAX_BOT_TOKEN)
    adapters.push(maxAdapter(maxSettings(config), listening, config.PUBLIC_URL, maxPacer, logger))
  if (config.DESK_TELEGRAM_CHAT_ID) adapters.push(telegramDeskAdapter(telegramSettings(config), telegramPacer, desk))
  if (config.DESK_VK_PEER_ID) adapters.push(vkDeskAdapter(vkSettings(config), vkPacer, desk))
  if (config.DESK_MAX_CHAT_ID) adapters.push(maxDeskAdapter(maxSettings(config), maxPacer, desk))
  if (smtpUrl && from) adapters.push(mailAdapter({ smtpUrl, from, supplier, now }))
  return adapters
}

/** Where the agents are. */
export function deskSettings({ DESK_TELEGRAM_CHAT_ID, DESK_VK_PEER_ID, DESK_MAX_CHAT_ID, faq }: Config): DeskSettings {
  const chats = { telegram: DESK_TELEGRAM_CHAT_ID, vk: DESK_VK_PEER_ID, max: DESK_MAX_CHAT_ID }
  const addresses = Object.entries(chats).flatMap(([channel, chat]) => (chat ? [[deskIn(channel), chat]] : []))
  return { addresses: Object.fromEntries(addresses), faq }
}

/** The desk's chat in a messenger, and those of groups for some categories. */
function deskChats({ supplier }: Config, channel: string, own: string | undefined): string[] {
  return own === undefined ? [] : [own, ...groupChats(supplier, channel)]
}

function telegramSettings(config: Config) {
  return {
    token: config.TELEGRAM_BOT_TOKEN!,
    ...(config.TELEGRAM_API_ROOT ? { apiRoot: config.TELEGRAM_API_ROOT } : {}),
    ...(config.TELEGRAM_PROXY_URL ? { proxyUrl: config.TELEGRAM_PROXY_URL } : {}),
    deskChatIds: deskChats(config, 'telegram', config.DESK_TELEGRAM_CHAT_ID),
    ...(config.TELEGRAM_WEBHOOK_SECRET ? { webhookSecret: config.TELEGRAM_WEBHOOK_SECRET } : {}),
  }
}

function vkSettings(config: Config) {
  const { VK_API_URL, VK_FILES_URL, VK_CALLBACK_SECRET: secret, VK_CALLBACK_CONFIRMATION: confirmation } = config
  return {
    groupId: config.VK_GROUP_ID!,
    token: config.VK_GROUP_TOKEN!,
    ...(VK_API_URL ? { apiUrl: VK_API_URL } : {}),
    ...(VK_FILES_URL ? { filesUrl: VK_FILES_URL } : {}),
    deskPeers: deskChats(config, 'vk', config.DESK_VK_PEER_ID),
    ...(secret && confirmation ? { callback: { secret, confirmation } } : {}),
  }
}

function maxSettings({ MAX_BOT_TOKEN, MAX_API_URL, MAX_FILES_URL, MAX_CA_FILE, MAX_WEBHOOK_SECRET }: Config) {
  return {
    token: MAX_BOT_TOKEN!,
    ...(MAX_API_URL ? { apiUrl: MAX_API_URL } : {}),
    ...(MAX_FILES_URL ? { filesUrl: MAX_FILES_URL } : {}),
    ...(MAX_CA_FILE ? { certificates: MAX_CA_FILE } : {}),
    ...(MAX_WEBHOOK_SECRET ? { webhookSecret: MAX_WEBHOOK_SECRET } : {}),
  }
}
