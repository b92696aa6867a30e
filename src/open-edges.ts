import type { Logger } from 'pino'
import { createPacer, type PacerParts } from '../bots/delivery/pacer.ts'
import type { DeskSettings } from '../bots/port/desk-settings.ts'
import type { Edge } from '../bots/port/edge.ts'
import type { Listening } from '../bots/port/listening.ts'
import { messagesPerSecond, telegramDeskEdge, telegramEdge } from '../bots/telegram/telegram.ts'
import { callsPerSecond, vkDeskEdge, vkEdge } from '../bots/vk/vk.ts'
import type { Config } from './config/config.ts'
import { mailEdge } from './mail/mail.ts'

/** The messengers and the mail that the settings name. */
export function openEdges(config: Config, listening: () => Listening, logger: Logger, time: PacerParts): Edge[] {
  const edges: Edge[] = []
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, supplier } = config
  const { now } = time
  const desk = { settings: () => listening().desk, supplier, now }
  const telegramPacer = createPacer(time, 'telegram', messagesPerSecond)
  const vkPacer = createPacer(time, 'vk', callsPerSecond)
  if (config.TELEGRAM_BOT_TOKEN)
    edges.push(telegramEdge(telegramSettings(config), listening, config.PUBLIC_URL, telegramPacer, logger))
  if (config.VK_GROUP_TOKEN) edges.push(vkEdge(vkSettings(config), listening, vkPacer, logger))
  if (config.DESK_TELEGRAM_CHAT_ID) edges.push(telegramDeskEdge(telegramSettings(config), telegramPacer, desk))
  if (config.DESK_VK_PEER_ID) edges.push(vkDeskEdge(vkSettings(config), vkPacer, desk))
  if (smtpUrl && from) edges.push(mailEdge({ smtpUrl, from, supplier, now }))
  return edges
}

/** Where the agents are. */
export function deskSettings({ DESK_TELEGRAM_CHAT_ID: telegram, DESK_VK_PEER_ID: vk, faq }: Config): DeskSettings {
  const addresses = { ...(telegram ? { 'telegram-desk': telegram } : {}), ...(vk ? { 'vk-desk': vk } : {}) }
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
