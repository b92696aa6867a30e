import type { Logger } from 'pino'
import { createRateLimiter, type RateLimiterOptions } from '../bots/delivery/create-rate-limiter.ts'
import { type DeskSettings, deskIn } from '../bots/port/desk-settings.ts'
import type { MessengerAdapter } from '../bots/port/messenger-adapter.ts'
import type { TurnContext } from '../bots/port/turn-context.ts'
import { telegramAdapter, telegramDeskAdapter } from '../bots/telegram/telegram-adapter.ts'
import { messagesPerSecond } from '../bots/telegram/telegram-api.ts'
import { callsPerSecond, vkAdapter, vkDeskAdapter } from '../bots/vk/vk-adapter.ts'
import type { Config } from './config/config.ts'
import { mailAdapter } from './mail/mail-adapter.ts'

/** The messengers and the mail that the settings name. */
export function openAdapters(
  config: Config,
  listening: () => TurnContext,
  logger: Logger,
  time: RateLimiterOptions,
): MessengerAdapter[] {
  const adapters: MessengerAdapter[] = []
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, supplier } = config
  const { now } = time
  const desk = { settings: () => listening().desk, supplier, now }
  const telegramPacer = createRateLimiter(time, 'telegram', messagesPerSecond)
  const vkPacer = createRateLimiter(time, 'vk', callsPerSecond)
  if (config.TELEGRAM_BOT_TOKEN)
    adapters.push(telegramAdapter(telegramSettings(config), listening, config.PUBLIC_URL, telegramPacer, logger))
  if (config.VK_GROUP_TOKEN) adapters.push(vkAdapter(vkSettings(config), listening, vkPacer, logger))
  if (config.DESK_TELEGRAM_CHAT_ID) adapters.push(telegramDeskAdapter(telegramSettings(config), telegramPacer, desk))
  if (config.DESK_VK_PEER_ID) adapters.push(vkDeskAdapter(vkSettings(config), vkPacer, desk))
  if (smtpUrl && from) adapters.push(mailAdapter({ smtpUrl, from, supplier, now }))
  return adapters
}

/** Where the agents are. */
export function deskSettings({ DESK_TELEGRAM_CHAT_ID: telegram, DESK_VK_PEER_ID: vk, faq }: Config): DeskSettings {
  const addresses = { ...(telegram ? { [deskIn('telegram')]: telegram } : {}), ...(vk ? { [deskIn('vk')]: vk } : {}) }
  return { addresses, faq }
}

function telegramSettings(config: Config) {
  return {
    token: config.TELEGRAM_BOT_TOKEN!,
    ...(config.TELEGRAM_API_ROOT ? { apiRoot: config.TELEGRAM_API_ROOT } : {}),
    ...(config.TELEGRAM_PROXY_URL ? { proxyUrl: config.TELEGRAM_PROXY_URL } : {}),
    ...(config.DESK_TELEGRAM_CHAT_ID ? { deskChatId: config.DESK_TELEGRAM_CHAT_ID } : {}),
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
    ...(config.DESK_VK_PEER_ID ? { deskPeer: config.DESK_VK_PEER_ID } : {}),
    ...(secret && confirmation ? { callback: { secret, confirmation } } : {}),
  }
}
