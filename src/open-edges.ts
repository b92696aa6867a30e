import type { Logger } from 'pino'
import type { Edge } from '../bots/edge.ts'
import type { Listening } from '../bots/hear.ts'
import { createPacer, type PacerParts } from '../bots/pacer.ts'
import { messagesPerSecond, telegramEdge } from '../bots/telegram/telegram.ts'
import { callsPerSecond, vkEdge } from '../bots/vk/vk.ts'
import type { Config } from './config.ts'
import { mailEdge } from './mail.ts'

/** The messengers and the mail that the settings name. */
export function openEdges(config: Config, listening: () => Listening, logger: Logger, time: PacerParts): Edge[] {
  const edges: Edge[] = []
  if (config.TELEGRAM_BOT_TOKEN) {
    const pacer = createPacer(time, 'telegram', messagesPerSecond)
    edges.push(telegramEdge(telegramSettings(config), listening, config.PUBLIC_URL, pacer, logger))
  }
  if (config.VK_GROUP_TOKEN) {
    const pacer = createPacer(time, 'vk', callsPerSecond)
    edges.push(vkEdge(vkSettings(config), listening, pacer, logger))
  }
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, supplier } = config
  if (smtpUrl && from) edges.push(mailEdge({ smtpUrl, from, supplierName: supplier.name, now: time.now }))
  return edges
}

function telegramSettings(config: Config) {
  return {
    token: config.TELEGRAM_BOT_TOKEN!,
    ...(config.TELEGRAM_API_ROOT ? { apiRoot: config.TELEGRAM_API_ROOT } : {}),
    ...(config.TELEGRAM_PROXY_URL ? { proxyUrl: config.TELEGRAM_PROXY_URL } : {}),
    ...(config.TELEGRAM_WEBHOOK_SECRET ? { webhookSecret: config.TELEGRAM_WEBHOOK_SECRET } : {}),
  }
}

function vkSettings(config: Config) {
  const { VK_API_URL, VK_CALLBACK_SECRET: secret, VK_CALLBACK_CONFIRMATION: confirmation } = config
  return {
    groupId: config.VK_GROUP_ID!,
    token: config.VK_GROUP_TOKEN!,
    ...(VK_API_URL ? { apiUrl: VK_API_URL } : {}),
    ...(secret && confirmation ? { callback: { secret, confirmation } } : {}),
  }
}
