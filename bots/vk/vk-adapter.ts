import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Logger } from 'pino'
import { API, Upload } from 'vk-io'
import { type DeskOf, deskAdapter } from '../desk/desk-adapter.ts'
import { rememberRoles } from '../desk/remember-roles.ts'
import { createBacklog } from '../port/backlog.ts'
import { introduceWhenPossible } from '../port/introduce-when-possible.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import type { RateLimiter, Urgency } from '../port/rate-limiter.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { askRole } from './api/ask-role.ts'
import type { VkClient } from './api/vk-client.ts'
import { vkFiles } from './files/vk-files.ts'
import { introduce } from './introduce.ts'
import { longPoll } from './long-poll.ts'
import { peersInOneCall, sendTogether } from './send-together.ts'
import { type CallbackSettings, serveCallback } from './serve-callback.ts'
import { eventTaker } from './take-event.ts'
import { vkDeskRoom } from './vk-desk-room.ts'
import { vkSender } from './vk-sender.ts'

interface VkSettings {
  groupId: number
  token: string
  /** Another address of `api.vk.ru`: that of before, or a stand-in's. */
  apiUrl?: string
  /** Where a stand-in's files are; VK's own hosts are known. */
  filesUrl?: string
  /** Set: VK calls us at `/vk`. Unset: we ask by Long Poll. */
  callback?: CallbackSettings
  /** The agents' chats. */
  deskPeers?: string[]
}

/** VK's ceiling for the calls with a community's token. */
export const callsPerSecond = 20

/** VK: Callback API or Bots Long Poll, as the settings say. */
export function vkAdapter(
  settings: VkSettings,
  listening: () => TurnContext,
  rateLimiter: RateLimiter,
  logger: Logger,
): MessengerAdapter {
  const { groupId, filesUrl, callback, deskPeers = [] } = settings
  const client = pacedClient(settings, rateLimiter, 'reply')
  const broadcasts = pacedClient(settings, rateLimiter, 'broadcast')
  const { api } = client
  const take = () => eventTaker({ api, groupId, deskPeers }, listening(), logger)
  const backlog = createBacklog(() => listening().now())
  return {
    channel: 'vk',
    rateLimiter,
    backlog,
    sender: (printers, urgency = 'reply') => vkSender(urgency === 'reply' ? client : broadcasts, printers),
    together: {
      most: peersInOneCall,
      send: (notice, rows, batch) => sendTogether(broadcasts.api, notice, rows, batch),
    },
    roleOf: rememberRoles(askRole(api), () => listening().now(), logger),
    fetchFile: vkFiles(filesUrl),
    serve: server => callback && serveCallback(server, callback, take()),
    async run(stopping) {
      await introduceWhenPossible('VK', () => introduce(api, groupId), { backlog, logger }, stopping)
      if (callback) return
      await longPoll({ api, groupId, listening: listening(), take: take(), backlog, logger }, stopping)
    },
  }
}

/** The agents' chat in VK. */
export function vkDeskAdapter(settings: VkSettings, rateLimiter: RateLimiter, parts: DeskOf): MessengerAdapter {
  const client = pacedClient(settings, rateLimiter, 'reply')
  return deskAdapter('vk', parts, (file, texts) => vkDeskRoom(client, file, texts))
}

/** A client whose calls wait for their turns. */
function pacedClient(
  { token, apiUrl = 'https://api.vk.ru' }: VkSettings,
  rateLimiter: RateLimiter,
  urgency: Urgency,
): VkClient {
  // vk-io's own agent speaks https only, which a stand-in on this machine does not.
  const isPlain = apiUrl.startsWith('http:')
  const agent = isPlain ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true })
  const api = new API({
    token,
    agent: agent as HttpsAgent,
    // Its own limit counts in this process only, and to less than VK allows: a thousand leaves it to the rateLimiter.
    apiLimit: 1000,
    // The outbox tries again by itself, and knows what may be tried.
    apiRetryLimit: 0,
    apiBaseUrl: `${apiUrl}/method`,
  })
  const call = api.callWithRequest.bind(api)
  api.callWithRequest = async request => {
    await rateLimiter.turn(urgency)
    return await call(request)
  }
  return { api, upload: new Upload({ api, agent: agent as HttpsAgent }) }
}
