import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Logger } from 'pino'
import { API, Upload } from 'vk-io'
import { type DeskParts, deskCourier } from '../desk/desk-courier.ts'
import { deskIn } from '../desk/desk-settings.ts'
import type { Edge } from '../edge.ts'
import type { Listening } from '../hear.ts'
import { type CallbackSettings, serveCallback } from './callback.ts'
import { type VkClient, vkCourier } from './courier.ts'
import { vkDeskRoom } from './desk-room.ts'
import { vkFiles } from './fetch-file.ts'
import { introduceWhenPossible } from './introduce.ts'
import { longPoll } from './long-poll.ts'
import { nameAgents } from './name-agents.ts'

export interface VkSettings {
  groupId: number
  token: string
  /** Another address of `api.vk.com`, for tests and the demo. */
  apiUrl?: string
  /** Set: VK calls us at `/vk`. Unset: we ask by Long Poll. */
  callback?: CallbackSettings
  /** The desk's chat. */
  deskPeer?: string
}

/** VK's ceiling for a community's token. */
const callsPerSecond = 20

/** VK: Callback API or Bots Long Poll, as the settings say. */
export function vkEdge(settings: VkSettings, listening: () => Listening, logger: Logger): Edge {
  const { groupId, apiUrl, callback, deskPeer } = settings
  const client = vkClient(settings)
  const { api } = client
  const named = nameAgents(api, deskPeer, logger)
  return {
    channel: 'vk',
    courier: printers => vkCourier(client, printers),
    fetchFile: vkFiles(apiUrl),
    serve: server => callback && serveCallback(server, callback, listening(), named, logger),
    async run(stopping) {
      await introduceWhenPossible(api, groupId, logger, stopping)
      if (!callback) await longPoll({ api, groupId, listening: listening(), named, logger }, stopping)
    },
  }
}

/** The agents' chat in VK. */
export function vkDeskEdge(settings: VkSettings, parts: Omit<DeskParts, 'room' | 'desk' | 'channel'>): Edge {
  const channel = 'vk'
  const desk = deskIn(channel)
  const client = vkClient(settings)
  return {
    channel: desk,
    courier: ({ file }) => deskCourier({ ...parts, desk, channel, room: vkDeskRoom(client, file) }),
  }
}

function vkClient({ token, apiUrl }: VkSettings): VkClient {
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
  return { api, upload: new Upload({ api, agent: agent as HttpsAgent }) }
}
