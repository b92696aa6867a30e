import { createHash } from 'node:crypto'
import { APIError } from 'vk-io'
import type { DeskPost, DeskRoom, Trouble } from '../desk/desk-room.ts'
import { messengers } from '../messages/messengers.ts'
import { splitText } from '../messages/split-text.ts'
import type { FetchFile } from '../port/fetch-file.ts'
import type { Parts } from '../port/sender.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import { failedCall, failedWith, NoAnswer } from './api/failed-call.ts'
import type { VkClient } from './api/vk-client.ts'
import { showUploading } from './files/show-uploading.ts'
import { sendWithFiles } from './files/upload-files.ts'
import { unmarked } from './unmarked.ts'
import { withoutMentions } from './without-mentions.ts'

const { textLimit } = messengers.vk

/** The desk in a VK chat: everything about a question is known by its number and by replies. */
export function vkDeskRoom(client: VkClient, fetchFile: FetchFile | undefined): DeskRoom {
  const { api } = client
  return {
    openTopic: async () => null,
    setTopicOpen: async () => undefined,
    async post({ address }, post, tries, parts) {
      const peerId = Number(address)
      if (tries.isLast && post.files.length > 0) await showUploading(client, peerId)
      const what = { text: post.text, files: post.files, lostFile: deskWords.lostFile }
      return await sendWithFiles(client, peerId, what, { fetchFile, tries }, (text, attachment) =>
        postTo(client, peerId, { ...post, text: withoutMentions(unmarked(text)) }, attachment, parts),
      )
    },
    async edit({ address }, ref, text) {
      const words = withoutMentions(unmarked(text)).slice(0, textLimit)
      const change = { peer_id: Number(address), cmid: Number(ref), message: words, keep_forward_messages: true }
      await api.messages.edit(change).catch((error: unknown) => {
        // Too old to be changed, or not there any more: the agents have the words as they were.
        if (!(error instanceof APIError) || ![15, 100, 909].includes(Number(error.code))) throw error
      })
    },
    // VK gives bots no way to mark a message; a few words say it.
    mark: async () => 'not-shown',
    pin: async () => undefined,
    troubleOf,
  }
}

async function postTo(
  client: VkClient,
  peerId: number,
  post: DeskPost,
  attachment: string,
  parts: Parts,
): Promise<string[]> {
  const pieces = splitText(post.text, textLimit)
  const refs: string[] = []
  for (const [index, message] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const more = { ...(isLast && attachment ? { attachment } : {}), ...(isLast ? keyboardOf(post) : {}) }
    const forward = post.replyTo === undefined ? {} : { forward: replyTo(peerId, post.replyTo) }
    const piece = { random_id: idOf(`${post.once} ${index}`), message, ...forward, ...more }
    refs.push(await parts.send(`piece ${index}`, () => send(client, peerId, piece)))
  }
  return refs
}

type Parameters = { random_id: number; message: string; attachment?: string; keyboard?: string; forward?: string }

/** In a chat only the answer to `peer_ids` tells the number by which a message is replied to. */
async function send({ api }: VkClient, peerId: number, parameters: Parameters): Promise<string> {
  const answers = (await api.messages.send({
    peer_ids: [peerId],
    dont_parse_links: true,
    disable_mentions: true,
    ...parameters,
  })) as unknown
  const [answer] = Array.isArray(answers) ? (answers as Answer[]) : []
  if (answer?.error) throw new RefusedHere(answer.error.code)
  if (!answer?.conversation_message_id) throw new NoAnswer('VK did not say which message it sent')
  return String(answer.conversation_message_id)
}

interface Answer {
  conversation_message_id?: number
  error?: { code: number; description: string }
}

/** A refusal for this peer inside a list of answers. */
class RefusedHere extends Error {
  override name = 'RefusedHere'
  readonly vkCode: number

  constructor(vkCode: number) {
    super(`VK error ${vkCode}`)
    this.vkCode = vkCode
  }
}

function replyTo(peer_id: number, ref: string): string {
  return JSON.stringify({ peer_id, conversation_message_ids: [Number(ref)], is_reply: true })
}

function keyboardOf({ buttons = [] }: DeskPost): { keyboard?: string } {
  if (buttons.length === 0) return {}
  const keys = buttons.map(({ label, button }) => ({
    action: { type: 'callback', label, payload: JSON.stringify({ desk: button }) },
    color: 'secondary',
  }))
  return { keyboard: JSON.stringify({ inline: true, buttons: keys.map(key => [key]) }) }
}

/** The same word gives the same `random_id`, by which VK knows a repeat. */
function idOf(once: string): number {
  return createHash('sha256').update(once).digest().readInt32BE(0)
}

/** As for a resident's chat, except that messages to agents wait while the chat is closed to us: the operator will fix that. */
function troubleOf(error: unknown): Trouble {
  const failed = error instanceof RefusedHere ? failedWith(error.vkCode) : failedCall(error)
  if (failed.kind === 'closed') return { kind: 'later', why: 'the chat is closed' }
  const isForOperator = failed.kind === 'refused' && /error (?:15|917|925|936)$/.test(failed.why)
  return isForOperator ? { kind: 'later', why: failed.why } : failed
}
