import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Logger } from 'pino'
import { API, Upload } from 'vk-io'
import type { Edge } from '../edge.ts'
import type { Listening } from '../hear.ts'
import { type CallbackSettings, serveCallback } from './callback.ts'
import { vkCourier } from './courier.ts'
import { introduceWhenPossible } from './introduce.ts'
import { longPoll } from './long-poll.ts'

export interface VkSettings {
  groupId: number
  token: string
  /** Another address of `api.vk.com`, for tests and the demo. */
  apiUrl?: string
  /** Set: VK calls us at `/vk`. Unset: we ask by Long Poll. */
  callback?: CallbackSettings
}

/** VK's ceiling for a community's token. */
const callsPerSecond = 20

/** VK: Callback API or Bots Long Poll, as the settings say. */
export function vkEdge(settings: VkSettings, listening: () => Listening, logger: Logger): Edge {
  const { groupId, token, apiUrl, callback } = settings
  // vk-io's own agent speaks https only, which a stand-in on this machine does not.
  const isPlain = apiUrl?.startsWith('http:') ?? false
  const agent = isPlain ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true })
  const api = new API({
    token,
    agent: agent as HttpsAgent,
    apiLimit: callsPerSecond,
    // The outbox tries again by itself, and knows what may be tried.
    apiRetryLimit: 0,
    ...(apiUrl ? { apiBaseUrl: `${apiUrl}/method` } : {}),
  })
  const client = { api, upload: new Upload({ api, agent: agent as HttpsAgent }) }
  return {
    channel: 'vk',
    courier: printers => vkCourier(client, printers),
    serve: server => callback && serveCallback(server, callback, listening(), logger),
    async run(stopping) {
      await introduceWhenPossible(api, groupId, logger, stopping)
      if (!callback) await longPoll({ api, groupId, listening: listening(), logger }, stopping)
    },
  }
}
