import type { API } from 'vk-io'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import { type FileTries, FileTrouble, fileStep, withFileTries } from '../delivery/file-tries.ts'
import { isPrintedElsewhere, makeFile, withoutFile } from '../delivery/make-file.ts'
import { sendNotice } from '../delivery/send-notice.ts'
import type { FileMessage, Message } from '../messages/message.ts'
import { type Payload, payloadSchema } from '../messages/payload.ts'
import { splitText } from '../messages/split-text.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import type { Texts } from '../texts/screens/texts.ts'
import { textsIn } from '../texts/texts-in.ts'
import { failedCall, NoAnswer } from './api/failed-call.ts'
import type { VkClient } from './api/vk-client.ts'
import { showUploading } from './files/show-uploading.ts'
import { judgeAttached, uploadFile } from './files/upload-file.ts'
import { sendWithFiles } from './files/upload-files.ts'
import { keyboard } from './keyboard.ts'

const textLimit = 4096
/** How many pieces of one text have ids of their own. */
const mostPieces = 8

/**
 * Sends outbox rows to VK. The row's id is the message's `random_id`, by which VK recognises a repeat: a row sent again after a kill is
 * not delivered twice.
 */
export function vkSender(client: VkClient, printers: Printers): Sender {
  return async (row, earlier) => {
    const payload = readPayload(payloadSchema, row.payload)
    try {
      return await withFileTries(row, tries => send({ client, row, printers, tries }, payload, earlier))
    } catch (error) {
      if (error instanceof FileTrouble) throw error
      const failed = failedCall(error)
      // A press may be acknowledged only for a minute: later there is nothing left to do.
      return 'kind' in payload && payload.kind === 'acknowledge' && failed.kind === 'refused'
        ? { kind: 'sent' }
        : failed
    }
  }
}

/** What sending a message needs. */
interface Sending {
  client: VkClient
  row: Outgoing
  printers: Printers
  tries: FileTries
}

async function send(
  sending: Sending,
  payload: Payload,
  earlier: (outgoingId: number) => Promise<string | null>,
): Promise<SendOutcome> {
  const { client, row } = sending
  const texts = textsIn(row.language)
  if ('notice' in payload)
    return await sendNotice(payload, texts, earlier, {
      text: message => sendText(client, row, message, 0, texts),
      passedOn: message => sendPassedOn(sending, message),
      edit: (message, ref) => editText(client, row, message, ref),
      receipt: message => sendWithMade(sending, message, 0),
    })
  switch (payload.kind) {
    case 'acknowledge':
      return await acknowledge(client, row, payload, texts)
    // VK cannot take buttons off without sending the text again; a press on an old one is answered, not obeyed.
    case 'retire':
      return { kind: 'sent' }
    case 'message': {
      const { message, question } = payload
      if (message.kind === 'passed-on') return await sendPassedOn(sending, message)
      if (message.kind === 'text') return await sendText(client, row, message, question, texts)
      return await sendWithMade(sending, message, question)
    }
  }
}

/** Sends a message with the file that is made for it, or without. */
async function sendWithMade(sending: Sending, message: FileMessage, question: number): Promise<SendOutcome> {
  const { client, row, printers, tries } = sending
  const texts = textsIn(row.language)
  const isElsewhere = isPrintedElsewhere(message, printers)
  if (tries.isLast || isElsewhere) await showUploading(client, peerOf(row))
  if (isElsewhere && !tries.isOver) return { kind: 'needs-printing' }
  const brought = await tries.bring(async () => {
    const { as: kind, ...made } = await makeFile(message, printers, texts)
    const attachment = await uploadFile(client, peerOf(row), { kind, ...made })
    const sendIt = () => sendText(client, row, { ...message, kind: 'text' }, question, texts, attachment)
    return await fileStep('not-taken', sendIt, judgeAttached)
  })
  if ('got' in brought) return brought.got
  return await sendText(client, row, withoutFile(message, brought.lost, texts), question, texts)
}

async function sendText(
  { api }: VkClient,
  row: Outgoing,
  message: Message & { kind: 'text' },
  question: number,
  texts: Texts,
  attachment = '',
): Promise<SendOutcome> {
  const pieces = splitText(unmarked(message.text), textLimit)
  if (pieces.length > mostPieces) throw new RangeError(`A text of ${pieces.length} pieces`)
  const last = pieces.pop()!
  for (const [index, piece] of pieces.entries())
    await sendMessage(api, row, { random_id: pieceId(row, index), message: piece })
  const markup = keyboard(message, question, texts)
  return await sendMessage(api, row, {
    random_id: row.id,
    message: last,
    ...(attachment ? { attachment } : {}),
    ...(markup ? { keyboard: markup } : {}),
  })
}

/** Changes a message in place; false when it can only be said anew, as after a day. */
async function editText(
  { api }: VkClient,
  row: Outgoing,
  message: Message & { kind: 'passed-on' },
  ref: string,
): Promise<boolean> {
  const text = unmarked(message.text)
  if (text.length > textLimit) return false
  const markup = keyboard(message, 0, textsIn(row.language))
  const change = { peer_id: peerOf(row), message_id: Number.parseInt(ref, 10), message: text }
  try {
    await api.messages.edit({ ...change, ...(markup ? { keyboard: markup } : {}) })
    return true
  } catch (error) {
    if (failedCall(error).kind !== 'refused') throw error
    return false
  }
}

async function sendPassedOn(
  { client, row, printers, tries }: Sending,
  message: Message & { kind: 'passed-on' },
): Promise<SendOutcome> {
  const texts = textsIn(row.language)
  if (tries.isLast) await showUploading(client, peerOf(row))
  const what = { text: message.text, files: message.files, lostFile: texts.question.lostFile }
  return await sendWithFiles(client, peerOf(row), what, { fetchFile: printers.file, tries }, (text, attachment) =>
    sendText(client, row, { ...message, kind: 'text', text }, 0, texts, attachment),
  )
}

type Parameters = { random_id: number; message: string; keyboard?: string; attachment?: string }

async function sendMessage(api: API, row: Outgoing, parameters: Parameters): Promise<SendOutcome> {
  const id: unknown = await api.messages.send({ peer_id: peerOf(row), dont_parse_links: true, ...parameters })
  if (typeof id !== 'number') throw new NoAnswer('VK did not say which message it sent')
  return { kind: 'sent', ref: String(id) }
}

async function acknowledge(
  { api }: VkClient,
  row: Outgoing,
  { callback, isOld, by = row.address }: Extract<Payload, { kind: 'acknowledge' }>,
  texts: Texts,
): Promise<SendOutcome> {
  const event_data = JSON.stringify({ type: 'show_snackbar', text: isOld ? texts.oldButton : texts.taken })
  const [user_id, peer_id] = [Number.parseInt(by, 10), peerOf(row)]
  await api.messages.sendMessageEventAnswer({ event_id: callback, user_id, peer_id, event_data })
  return { kind: 'sent' }
}

const unmarked = (text: string) => text.replaceAll('**', '')

function peerOf(row: Outgoing): number {
  return Number.parseInt(row.address, 10)
}

/** The earlier pieces of a long text have ids of their own, below those of rows, which are positive. */
function pieceId(row: Outgoing, index: number): number {
  return -(row.id * mostPieces + index)
}
