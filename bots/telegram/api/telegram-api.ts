import { Api, InputFile } from 'grammy'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import type { RateLimiter, Urgency } from '../../port/rate-limiter.ts'
import { checkedAnswer } from './checked-answer.ts'

/** Where Telegram is, for whom, and the way there. */
export interface TelegramAccess {
  token: string
  apiRoot?: string
  proxyUrl?: string
}

/** Telegram's ceiling for a bot's messages to different chats, by the Bot API's FAQ. */
export const messagesPerSecond = 30

/** A client whose messages wait for their turns; calls that send nothing have no ceiling. */
export function telegramApi(settings: TelegramAccess, rateLimiter: RateLimiter, urgency: Urgency): Api {
  const api = unpacedApi(settings)
  api.config.use(async (call, method, payload, signal) => {
    if (/^send(?!ChatAction)/.test(method)) await rateLimiter.turn(urgency)
    return await call(method, payload, signal)
  })
  return api
}

/** The way to Telegram, for calls and files alike. */
export function proxyOf({ proxyUrl }: TelegramAccess) {
  if (!proxyUrl) return undefined
  return proxyUrl.startsWith('socks') ? new SocksProxyAgent(proxyUrl) : new HttpsProxyAgent(proxyUrl)
}

/** The Bot API client. Error texts never hold the token: grammY's `sensitiveLogs` stays off. */
function unpacedApi(settings: TelegramAccess): Api {
  const { token, apiRoot } = settings
  const agent = proxyOf(settings)
  const api = new Api(token, {
    ...(apiRoot ? { apiRoot } : {}),
    ...(agent ? { baseFetchConfig: { agent, compress: true } as never } : {}),
    // Longer than a long poll, or a file on its way.
    timeoutSeconds: 45,
  })
  api.config.use(async (call, method, payload, signal) => {
    const isLong = method === 'getUpdates' || holdsFile(payload)
    const within = isLong ? signal : (signal ?? (AbortSignal.timeout(wordsWithinMs) as never))
    return checkedAnswer(method, await call(method, payload, within))
  })
  return api
}

/** Whether a file is in it, at whatever depth: `sendMediaGroup` has its files in a list. */
function holdsFile(value: unknown): boolean {
  if (value instanceof InputFile) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile)
}

/** Words that Telegram has not taken after this long are tried again later. */
const wordsWithinMs = 10_000
