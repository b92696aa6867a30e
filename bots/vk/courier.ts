import type { API, Upload } from 'vk-io'
import type { Outgoing } from '../../core/outbox/outbox.table.ts'
import type { Message } from '../chat.ts'
import type { Courier, Sent } from '../deliver.ts'
import { drawPicture, type Picture, type PictureMessage } from '../draw-picture.ts'
import type { Printers } from '../edge.ts'
import { FileDelayed } from '../fetch-file.ts'
import type { Payload } from '../payload.ts'
import { notPrinted, type Printed, printFile } from '../print-file.ts'
import { sendNotice } from '../send-notice.ts'
import { splitText } from '../split-text.ts'
import { lastAttempt } from '../stamp.ts'
import { type Texts, textsIn } from '../texts/texts.ts'
import { failedCall, NoAnswer } from './failed-call.ts'
import { keyboard } from './keyboard.ts'
import { uploadFile } from './upload-file.ts'
import { uploadFiles } from './upload-files.ts'

const textLimit = 4096
/** How many pieces of one text have ids of their own. */
const mostPieces = 8

export interface VkClient {
  api: API
  upload: Upload
}

/**
 * Sends outbox rows to VK. The row's id is the message's `random_id`, by which VK recognises a repeat: a row sent again after a kill is
 * not delivered twice.
 */
export function vkCourier(client: VkClient, printers: Printers): Courier {
  return async (row, earlier) => {
    try {
      return await send(client, row, earlier, printers)
    } catch (error) {
      if (error instanceof FileDelayed) return { kind: 'later', why: error.message }
      const failed = failedCall(error)
      const { kind } = row.payload as { kind?: string }
      // A press may be acknowledged only for a minute: later there is nothing left to do.
      return kind === 'acknowledge' && failed.kind === 'refused' ? { kind: 'sent' } : failed
    }
  }
}

async function send(
  client: VkClient,
  row: Outgoing,
  earlier: (outgoingId: number) => Promise<string | null>,
  printers: Printers,
): Promise<Sent> {
  const payload = row.payload as Payload
  const texts = textsIn(row.language)
  if ('notice' in payload)
    return await sendNotice(payload, texts, earlier, {
      text: message => sendText(client, row, message, 0, texts),
      passedOn: message => sendPassedOn(client, row, message, printers),
      edit: (message, ref) => editText(client, row, message, ref),
      receipt: message => sendPrinted(client, row, message, 0, printers),
    })
  switch (payload.kind) {
    case 'acknowledge':
      return await acknowledge(client, row, payload, texts)
    // VK cannot take buttons off without sending the text again; a press on an old one is answered, not obeyed.
    case 'retire':
      return { kind: 'sent' }
    case 'message': {
      const { message, question } = payload
      if (message.kind === 'passed-on') return await sendPassedOn(client, row, message, printers)
      if (message.kind === 'text') return await sendText(client, row, message, question, texts)
      if (message.kind === 'payment-qr' || message.kind === 'chart')
        return await sendPhoto(client, row, message, question, await drawPicture(message, printers))
      if (message.kind === 'export') return await sendExport(client, row, message, question)
      return await sendPrinted(client, row, message, question, printers)
    }
  }
}

async function sendExport(
  client: VkClient,
  row: Outgoing,
  message: Message & { kind: 'export' },
  question: number,
): Promise<Sent> {
  const source = { value: Buffer.from(message.content), filename: message.fileName, contentType: 'application/json' }
  return await sendDocument(client, row, message, question, source, textsIn(row.language).settings.data.notSent)
}

/** Sends a document with its words, or the `sorry` where VK does not take it. */
async function sendDocument(
  client: VkClient,
  row: Outgoing,
  message: Printed | (Message & { kind: 'export' }),
  question: number,
  source: { value: Buffer; filename: string; contentType: string },
  sorry: string,
): Promise<Sent> {
  const texts = textsIn(row.language)
  const document = { peer_id: peerOf(row), title: source.filename, source }
  const uploaded = await uploadFile(row, () => client.upload.messageDocument(document))
  if (uploaded.kind === 'failed') return await sendText(client, row, { kind: 'text', text: sorry }, question, texts)
  if (uploaded.kind !== 'uploaded') return uploaded
  return await sendText(client, row, { ...message, kind: 'text' }, question, texts, uploaded.attachment)
}

async function sendText(
  { api }: VkClient,
  row: Outgoing,
  message: Message & { kind: 'text' },
  question: number,
  texts: Texts,
  attachment = '',
): Promise<Sent> {
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
  client: VkClient,
  row: Outgoing,
  message: Message & { kind: 'passed-on' },
  { file }: Printers,
): Promise<Sent> {
  const texts = textsIn(row.language)
  const { attachment, lost } = await uploadFiles(client, peerOf(row), message.files, file)
  const text = [message.text, ...lost.map(texts.question.lostFile)].join('\n\n')
  return await sendText(client, row, { ...message, kind: 'text', text }, 0, texts, attachment)
}

async function sendPhoto(
  { api, upload }: VkClient,
  row: Outgoing,
  message: PictureMessage,
  question: number,
  { png, fileName }: Picture,
): Promise<Sent> {
  const source = { value: Buffer.from(png), filename: fileName, contentType: 'image/png' }
  const uploaded = await uploadFile(row, () => upload.messagePhoto({ peer_id: peerOf(row), source }))
  if (uploaded.kind === 'closed' || uploaded.kind === 'later') return uploaded
  const markup = keyboard(message, question, textsIn(row.language))
  return await sendMessage(api, row, {
    random_id: row.id,
    message: unmarked(message.text),
    ...(uploaded.kind === 'uploaded' ? { attachment: uploaded.attachment } : {}),
    ...(markup ? { keyboard: markup } : {}),
  })
}

async function sendPrinted(
  client: VkClient,
  row: Outgoing,
  message: Printed,
  question: number,
  printers: Printers,
): Promise<Sent> {
  const texts = textsIn(row.language)
  const print = printFile(message, printers, texts)
  if (!print) {
    // Only for show: whether the chat is open, the message itself will find out.
    await client.api.messages.setActivity({ peer_id: peerOf(row), type: 'file' }).catch(() => undefined)
    return { kind: 'needs-printing' }
  }
  const sorry = notPrinted(message, texts)
  const printed = await print().catch((error: unknown) => {
    if (row.attempts < lastAttempt) throw error
  })
  if (!printed) return await sendText(client, row, { kind: 'text', text: sorry }, question, texts)
  const source = { value: Buffer.from(printed.pdf), filename: printed.name, contentType: 'application/pdf' }
  return await sendDocument(client, row, message, question, source, sorry)
}

type Parameters = { random_id: number; message: string; keyboard?: string; attachment?: string }

async function sendMessage(api: API, row: Outgoing, parameters: Parameters): Promise<Sent> {
  const id: unknown = await api.messages.send({ peer_id: peerOf(row), dont_parse_links: true, ...parameters })
  if (typeof id !== 'number') throw new NoAnswer('VK did not say which message it sent')
  return { kind: 'sent', ref: String(id) }
}

async function acknowledge(
  { api }: VkClient,
  row: Outgoing,
  { callback, isOld, by = row.address }: Extract<Payload, { kind: 'acknowledge' }>,
  texts: Texts,
): Promise<Sent> {
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
