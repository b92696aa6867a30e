import { type Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Outgoing } from '../../core/outbox/outbox.table.ts'
import type { Message } from '../chat.ts'
import type { Courier, Sent } from '../deliver.ts'
import { drawPicture, type Picture, type PictureMessage } from '../draw-picture.ts'
import type { Printers } from '../edge.ts'
import { FileDelayed } from '../fetch-file.ts'
import type { Payload } from '../payload.ts'
import { notPrinted, type Printed, printFile } from '../print-file.ts'
import { sendNotice } from '../send-notice.ts'
import { lastAttempt } from '../stamp.ts'
import { type Texts, textsIn } from '../texts/texts.ts'
import { formattedText, splitFormatted } from './formatted-text.ts'
import { keyboard } from './keyboard.ts'
import { sendWithFiles, textLimit } from './send-files.ts'

const captionLimit = 1024

/** Sends outbox rows through the Bot API, within its limits. */
export function telegramCourier(api: Api, printers: Printers): Courier {
  return async (row, earlier) => {
    try {
      return await send(api, row, earlier, printers)
    } catch (error) {
      return failed(error, (row.payload as Payload | null)?.['kind' as never])
    }
  }
}

async function send(
  api: Api,
  row: Outgoing,
  earlier: (outgoingId: number) => Promise<string | null>,
  printers: Printers,
): Promise<Sent> {
  const payload = row.payload as Payload
  const texts = textsIn(row.language)
  if ('notice' in payload)
    return await sendNotice(payload, texts, earlier, {
      text: message => sendText(api, row.address, message, 0, texts),
      passedOn: message => sendPassedOn(api, row, message, printers),
      edit: (message, ref) => editText(api, row, message, ref),
      receipt: message => sendPrinted(api, row, message, 0, printers),
    })
  switch (payload.kind) {
    case 'acknowledge':
      await api.answerCallbackQuery(payload.callback)
      return { kind: 'sent' }
    case 'retire': {
      const ref = await earlier(payload.outgoingId)
      if (ref) await api.editMessageReplyMarkup(row.address, Number.parseInt(ref, 10))
      return { kind: 'sent' }
    }
    case 'message': {
      const { message, question } = payload
      if (message.kind === 'passed-on') return await sendPassedOn(api, row, message, printers)
      if (message.kind === 'text') return await sendText(api, row.address, message, question, texts)
      if (message.kind === 'payment-qr' || message.kind === 'chart')
        return await sendPhoto(api, row, message, question, await drawPicture(message, printers))
      if (message.kind === 'export') {
        const file = new InputFile(Buffer.from(message.content), message.fileName)
        return await sendDocument(api, row, message, question, file)
      }
      return await sendPrinted(api, row, message, question, printers)
    }
  }
}

async function sendDocument(
  api: Api,
  { address, language }: Outgoing,
  message: Printed | (Message & { kind: 'export' }),
  question: number,
  file: InputFile,
): Promise<Sent> {
  const [caption] = splitFormatted(formattedText(message.text), captionLimit)
  const markup = keyboard(message, question, textsIn(language))
  const sent = await api.sendDocument(address, file, {
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  })
  return { kind: 'sent', ref: String(sent.message_id) }
}

/** Changes a message in place; false when it can only be said anew. */
async function editText(
  api: Api,
  { address, language }: Outgoing,
  message: Message & { kind: 'passed-on' },
  ref: string,
): Promise<boolean> {
  const [whole, ...more] = splitFormatted(formattedText(message.text), textLimit)
  if (!whole || more.length > 0) return false
  const markup = keyboard(message, 0, textsIn(language)) as InlineKeyboardMarkup
  try {
    await api.editMessageText(address, Number.parseInt(ref, 10), whole.text, {
      entities: whole.entities,
      reply_markup: markup,
    })
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return /not modified/.test(error.description)
  }
}

async function sendPassedOn(
  api: Api,
  { address, language }: Outgoing,
  message: Message & { kind: 'passed-on' },
  { file }: Printers,
): Promise<Sent> {
  const texts = textsIn(language)
  const { text, files } = message
  const what = { text, files, markup: keyboard(message, 0, texts), lostFile: texts.question.lostFile }
  const [ref] = await sendWithFiles(api, address, what, file)
  return { kind: 'sent', ref: String(ref) }
}

async function sendText(
  api: Api,
  chatId: string,
  message: Message & { kind: 'text' },
  question: number,
  texts: Texts,
): Promise<Sent> {
  const pieces = splitFormatted(formattedText(message.text), textLimit)
  const last = pieces.pop()!
  for (const { text, entities } of pieces) await api.sendMessage(chatId, text, { entities })
  const markup = keyboard(message, question, texts)
  const sent = await api.sendMessage(chatId, last.text, {
    entities: last.entities,
    link_preview_options: { is_disabled: true },
    ...(markup ? { reply_markup: markup } : {}),
  })
  return { kind: 'sent', ref: String(sent.message_id) }
}

async function sendPhoto(
  api: Api,
  { address, language }: Outgoing,
  message: PictureMessage,
  question: number,
  { png, fileName }: Picture,
): Promise<Sent> {
  const [caption] = splitFormatted(formattedText(message.text), captionLimit)
  const markup = keyboard(message, question, textsIn(language))
  const sent = await api.sendPhoto(address, new InputFile(png, fileName), {
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  })
  return { kind: 'sent', ref: String(sent.message_id) }
}

async function sendPrinted(
  api: Api,
  row: Outgoing,
  message: Printed,
  question: number,
  printers: Printers,
): Promise<Sent> {
  const texts = textsIn(row.language)
  const print = printFile(message, printers, texts)
  if (!print) {
    await api.sendChatAction(row.address, 'upload_document')
    return { kind: 'needs-printing' }
  }
  const printed = await print().catch((error: unknown) => {
    if (row.attempts < lastAttempt) throw error
  })
  if (printed) return await sendDocument(api, row, message, question, new InputFile(printed.pdf, printed.name))
  return await sendText(api, row.address, { kind: 'text', text: notPrinted(message, texts) }, question, texts)
}

/** What a failed call means for the row. Descriptions are Telegram's own words and hold nothing of the message. */
function failed(error: unknown, kind: string | undefined): Sent {
  if (error instanceof HttpError || error instanceof FileDelayed)
    return { kind: 'later', why: 'Telegram does not answer' }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, description, parameters } = error
  if (code === 429) return { kind: 'later', afterMs: (parameters.retry_after ?? 1) * 1000, why: description }
  if (code >= 500) return { kind: 'later', why: description }
  // A press may be acknowledged only for a short while, and a keyboard may be gone already: either way there is nothing left to do.
  if (kind === 'acknowledge' || (kind === 'retire' && code === 400)) return { kind: 'sent' }
  const isClosed = code === 403 || /chat not found|user is deactivated/i.test(description)
  return isClosed ? { kind: 'closed' } : { kind: 'refused', why: description }
}
