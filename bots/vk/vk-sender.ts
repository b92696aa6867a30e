import type { API } from 'vk-io'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { createSender, type Delivering, type MessengerCalls, sentAs } from '../delivery/create-sender.ts'
import { editPieces } from '../delivery/edit-pieces.ts'
import { fileStep } from '../delivery/file-tries.ts'
import { type SentRefs, wordRefs } from '../delivery/sent-refs.ts'
import type { PassedOnMessage, TextMessage } from '../messages/message.ts'
import { messengers } from '../messages/messengers.ts'
import type { Reply } from '../messages/payload.ts'
import { splitText } from '../messages/split-text.ts'
import { unmarked } from '../messages/unmarked.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { failedCall, NoAnswer } from './api/failed-call.ts'
import type { VkClient } from './api/vk-client.ts'
import { attachedTo } from './files/attached-to.ts'
import { showUploading } from './files/show-uploading.ts'
import { judgeAttached, uploadFile } from './files/upload-file.ts'
import { sendWithFiles } from './files/upload-files.ts'
import { keyboard } from './keyboard.ts'

const { textLimit } = messengers.vk
/** How many pieces of one text have ids of their own. */
const mostPieces = 8

/**
 * Sends outbox rows to VK. The row's id is the message's `random_id`, by which VK recognises a repeat: a row sent again after a kill is
 * not delivered twice.
 */
export function vkSender(client: VkClient, printers: Printers): Sender {
  return createSender(vkCalls(client), printers)
}

/** VK cannot take buttons off without sending the text again; a press on an old one is answered, not obeyed. */
function vkCalls(client: VkClient): MessengerCalls {
  const { api } = client
  return {
    sendText: (to, message, question) => sendText(api, to, message, question),
    async sendMade(to, message, question, { as: kind, ...made }) {
      const attachment = await uploadFile(client, peerOf(to.row), { kind, ...made })
      const sendIt = () => sendText(api, to, { ...message, kind: 'text' }, question, attachment)
      return await fileStep('not-taken', sendIt, judgeAttached)
    },
    async sendPassedOn(to, message) {
      const { row, texts, tries, fetchFile } = to
      const what = { text: message.text, files: message.files, lostFile: texts.question.lostFile }
      return await sendWithFiles(client, peerOf(row), what, { fetchFile, tries }, (text, attachment) =>
        sendText(api, to, { ...message, kind: 'text', text }, 0, attachment),
      )
    },
    edit: (to, message, sent) => editText(api, to, message, sent),
    remove: (_to, ref) => removeMessage(api, ref),
    showUploading: ({ row }) => showUploading(client, peerOf(row)),
    acknowledge: (to, press) => acknowledge(api, to, press),
    failed(error, doing) {
      const failed = failedCall(error)
      // A press may be acknowledged only for a minute: later there is nothing left to do.
      return doing === 'acknowledge' && failed.kind === 'refused' ? { kind: 'sent' } : failed
    },
  }
}

async function sendText(
  api: API,
  { row, texts, parts }: Delivering,
  message: TextMessage,
  question: number,
  attachment = '',
): Promise<SendOutcome> {
  const pieces = splitText(unmarked(message.text), textLimit)
  if (pieces.length > mostPieces) throw new RangeError(`A text of ${pieces.length} pieces`)
  const last = pieces.pop()!
  const refs: string[] = []
  for (const [index, piece] of pieces.entries()) {
    const send = () => sendMessage(api, row, { random_id: pieceId(row, index), message: piece })
    refs.push(await parts.send(`piece ${index}`, send))
  }
  const markup = keyboard(message, question, texts)
  const ref = await sendMessage(api, row, {
    random_id: row.id,
    message: last,
    ...(attachment ? { attachment } : {}),
    ...(markup ? { keyboard: markup } : {}),
  })
  return sentAs({ words: [...refs, ref], others: [] })
}

/** After a day it can only be said anew. Files stand under the last piece, and go unless they are given again. */
async function editText(
  api: API,
  { row, texts, parts }: Delivering,
  message: PassedOnMessage,
  sent: SentRefs,
): Promise<string[] | undefined> {
  const pieces = splitText(unmarked(message.text), textLimit)
  if (pieces.length > mostPieces) return undefined
  const markup = keyboard(message, 0, texts)
  const refs = wordRefs(sent)
  const attachment = message.files.length > 0 ? await attachedTo(api, { message_ids: [Number(refs.at(-1))] }) : ''
  const more = (isLast: boolean) =>
    isLast ? { ...(markup ? { keyboard: markup } : {}), ...(attachment ? { attachment } : {}) } : {}
  return await editPieces(parts, pieces, refs, {
    edit: (piece, ref, isLast) => {
      const change = { peer_id: peerOf(row), message_id: Number.parseInt(ref, 10), message: piece, ...more(isLast) }
      return isTaken(api.messages.edit(change))
    },
    send: (piece, index, isLast) =>
      sendMessage(api, row, { random_id: pieceId(row, index), message: piece, ...more(isLast) }),
    remove: ref => removeMessage(api, ref),
  })
}

async function isTaken(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (failedCall(error).kind !== 'refused') throw error
    return false
  }
}

/** For everybody, which VK allows for a day. It answers for each message, or refuses as a whole. */
async function removeMessage(api: API, ref: string): Promise<boolean> {
  let answer: number | undefined
  const isAnswered = await isTaken(
    api.messages.delete({ message_ids: [Number.parseInt(ref, 10)], delete_for_all: true }).then((answers: unknown) => {
      answer = Array.isArray(answers) ? (answers as { response?: number }[])[0]?.response : undefined
    }),
  )
  return isAnswered && answer === 1
}

type Parameters = { random_id: number; message: string; keyboard?: string; attachment?: string }

async function sendMessage(api: API, row: Outgoing, parameters: Parameters): Promise<string> {
  const id: unknown = await api.messages.send({ peer_id: peerOf(row), dont_parse_links: true, ...parameters })
  if (typeof id !== 'number') throw new NoAnswer('VK did not say which message it sent')
  return String(id)
}

async function acknowledge(
  api: API,
  { row, texts }: Delivering,
  { callback, isOld, by = row.address }: Reply & { kind: 'acknowledge' },
): Promise<void> {
  const [user_id, peer_id] = [Number.parseInt(by, 10), peerOf(row)]
  // What a press did is said in the chat; without words this only ends the button's waiting.
  const words = isOld ? { event_data: JSON.stringify({ type: 'show_snackbar', text: texts.oldButton }) } : {}
  await api.messages.sendMessageEventAnswer({ event_id: callback, user_id, peer_id, ...words })
}

function peerOf(row: Outgoing): number {
  return Number.parseInt(row.address, 10)
}

/** The earlier pieces of a long text have ids of their own, below those of rows, which are positive. */
function pieceId(row: Outgoing, index: number): number {
  return -(row.id * mostPieces + index)
}
