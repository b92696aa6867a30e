import { createHash } from 'node:crypto'
import { APIError } from 'vk-io'
import { beginning } from '../../core/characters/beginning.ts'
import type { DeskPost, DeskRoom, Trouble } from '../desk/desk-room.ts'
import { inPairs } from '../messages/in-pairs.ts'
import { messengers } from '../messages/messengers.ts'
import { splitText } from '../messages/split-text.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { Parts } from '../port/sender.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import { failedCall, failedWith, NoAnswer } from './api/failed-call.ts'
import type { VkClient } from './api/vk-client.ts'
import { calling } from './calling.ts'
import { attachedTo } from './files/attached-to.ts'
import { showUploading } from './files/show-uploading.ts'
import { sendWithFiles } from './files/upload-files.ts'

const { textLimit } = messengers.vk

/** VK numbers its reactions, and nowhere says how: these are 👌 and 👎 in its clients. */
const marks = { delivered: 10, failed: 9 } as const

/** The desk in a VK chat: everything about a question is known by its number and by replies. */
export function vkDeskRoom(client: VkClient, fetchFile: FetchFile | undefined, texts: DeskTexts): DeskRoom {
  const { api } = client
  const refusedReactions = new Set<string>()
  return {
    openTopic: async () => null,
    setTopicOpen: async () => undefined,
    renameTopic: async () => undefined,
    async post({ address }, post, tries, parts) {
      const peerId = Number(address)
      if (tries.isLast && post.files.length > 0) await showUploading(client, peerId)
      const what = { text: post.text, files: post.files, lostFile: texts.lostFile }
      return await sendWithFiles(client, peerId, what, { fetchFile, tries }, (text, attachment) =>
        postTo(client, peerId, { ...post, text }, attachment, parts),
      )
    },
    async edit({ address }, ref, { text, buttons = [], files = [] }) {
      const message = beginning(calling(text).message, textLimit)
      const change = { peer_id: Number(address), cmid: Number(ref), message, keep_forward_messages: true }
      try {
        const attachment =
          files.length > 0 ? await attachedTo(api, { peer_id: change.peer_id, cmids: [change.cmid] }) : ''
        await api.messages.edit({ ...change, ...keyboardOf({ buttons }), ...(attachment ? { attachment } : {}) })
        return 'changed'
      } catch (error) {
        // Too old to be changed, or not there any more: the agents have the words as they were.
        if (isRefusedWith(error, notChanged)) return 'too-late'
        throw error
      }
    },
    mark: ({ address }, ref, isDelivered) =>
      react(api, { peer_id: Number(address), cmid: Number(ref) }, isDelivered, refusedReactions),
    async pin({ address }, ref) {
      const isBarred = (error: unknown) => isRefusedWith(error, [7, 15, 100, 925])
      await api.messages.pin({ peer_id: Number(address), cmid: Number(ref) }).catch((error: unknown) => {
        if (!isBarred(error)) throw error
      })
    },
    troubleOf,
  }
}

/** Marks an agent's message. The message itself has arrived: whatever keeps a reaction from it, words say so; each refusal is told once. */
async function react(
  api: VkClient['api'],
  message: { peer_id: number; cmid: number },
  isDelivered: boolean,
  refusedBefore: Set<string>,
): Promise<{ isShown: boolean; why?: string }> {
  try {
    await api.messages.sendReaction({ ...message, reaction_id: isDelivered ? marks.delivered : marks.failed })
    return { isShown: true }
  } catch (error) {
    const failed = failedCall(error)
    // What concerns more than a reaction is tried again.
    if (!('why' in failed) || failed.kind === 'later' || failed.kind === 'unanswered') throw error
    const isFirst = !refusedBefore.has(failed.why)
    refusedBefore.add(failed.why)
    return { isShown: false, ...(isFirst ? { why: `reaction: ${failed.why}` } : {}) }
  }
}

/** Not ours, not there any more, too old. */
const notChanged = [15, 100, 909]

function isRefusedWith(error: unknown, codes: number[]): boolean {
  return error instanceof APIError && codes.includes(Number(error.code))
}

async function postTo(
  client: VkClient,
  peerId: number,
  post: DeskPost,
  attachment: string,
  parts: Parts,
): Promise<string[]> {
  const { message: text, disable_mentions } = calling(post.text)
  const pieces = splitText(text, textLimit)
  const refs: string[] = []
  for (const [index, message] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const more = { ...(isLast && attachment ? { attachment } : {}), ...(isLast ? keyboardOf(post) : {}) }
    const forward = post.replyTo === undefined ? {} : { forward: replyTo(peerId, post.replyTo) }
    const piece = { random_id: idOf(`${post.once} ${index}`), message, disable_mentions, ...forward, ...more }
    refs.push(await parts.send(`piece ${index}`, () => send(client, peerId, piece)))
  }
  return refs
}

type Parameters = {
  random_id: number
  message: string
  disable_mentions: boolean
  attachment?: string
  keyboard?: string
  forward?: string
}

/** In a chat only the answer to `peer_ids` tells the number by which a message is replied to. */
async function send({ api }: VkClient, peerId: number, parameters: Parameters): Promise<string> {
  const answers = (await api.messages.send({
    peer_ids: [peerId],
    dont_parse_links: true,
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

function keyboardOf({ buttons = [] }: Pick<DeskPost, 'buttons'>): { keyboard?: string } {
  if (buttons.length === 0) return {}
  const keys = buttons.map(({ label, button }) => ({
    action: { type: 'callback', label, payload: JSON.stringify({ desk: button }) },
    color: 'secondary',
  }))
  return { keyboard: JSON.stringify({ inline: true, buttons: inPairs(keys) }) }
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
