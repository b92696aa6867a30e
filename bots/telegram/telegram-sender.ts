import { type Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import { type FileTries, fileStep, withFileTries } from '../delivery/file-tries.ts'
import { isPrintedElsewhere, type MadeFile, makeFile, withoutFile } from '../delivery/make-file.ts'
import { sendNotice } from '../delivery/send-notice.ts'
import type { FileMessage, Message } from '../messages/message.ts'
import { type Payload, payloadSchema } from '../messages/payload.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import type { Texts } from '../texts/screens/texts.ts'
import { textsIn } from '../texts/texts-in.ts'
import { formattedText, splitFormatted } from './formatted-text.ts'
import { judgeUpload, showUploading } from './judge-upload.ts'
import { keyboard } from './keyboard.ts'
import { captionLimit, sendWithFiles, textLimit } from './send-with-files.ts'

/** Sends outbox rows through the Bot API, within its limits. */
export function telegramSender(api: Api, printers: Printers): Sender {
  return async (row, earlier) => {
    const payload = readPayload(payloadSchema, row.payload)
    try {
      return await withFileTries(row, tries => send({ api, row, printers, tries }, payload, earlier))
    } catch (error) {
      return failed(error, 'kind' in payload ? payload.kind : undefined)
    }
  }
}

/** What sending a message needs. */
interface Sending {
  api: Api
  row: Outgoing
  printers: Printers
  tries: FileTries
}

async function send(
  sending: Sending,
  payload: Payload,
  earlier: (outgoingId: number) => Promise<string | null>,
): Promise<SendOutcome> {
  const { api, row } = sending
  const texts = textsIn(row.language)
  if ('notice' in payload)
    return await sendNotice(payload, texts, earlier, {
      text: message => sendText(api, row.address, message, 0, texts),
      passedOn: message => sendPassedOn(sending, message),
      edit: (message, ref) => editText(api, row, message, ref),
      receipt: message => sendWithMade(sending, message, 0),
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
      if (message.kind === 'passed-on') return await sendPassedOn(sending, message)
      if (message.kind === 'text') return await sendText(api, row.address, message, question, texts)
      return await sendWithMade(sending, message, question)
    }
  }
}

/** Sends a message with the file that is made for it, or without. */
async function sendWithMade(sending: Sending, message: FileMessage, question: number): Promise<SendOutcome> {
  const { api, row, printers, tries } = sending
  const texts = textsIn(row.language)
  const isElsewhere = isPrintedElsewhere(message, printers)
  if (tries.isLast || isElsewhere) await showUploading(api, row.address)
  if (isElsewhere && !tries.isOver) return { kind: 'needs-printing' }
  const brought = await tries.bring(async () => {
    const made = await makeFile(message, printers, texts)
    return await fileStep('not-taken', () => sendMade(sending, message, question, made), judgeUpload)
  })
  if ('got' in brought) return brought.got
  return await sendText(api, row.address, withoutFile(message, brought.lost, texts), question, texts)
}

async function sendMade(
  { api, row: { address, language } }: Sending,
  message: FileMessage,
  question: number,
  { as, bytes, name }: MadeFile,
): Promise<SendOutcome> {
  const [caption] = splitFormatted(formattedText(message.text), captionLimit)
  const markup = keyboard(message, question, textsIn(language))
  const send = { document: api.sendDocument, photo: api.sendPhoto }[as].bind(api)
  const sent = await send(address, new InputFile(bytes, name), {
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
  { api, row: { address, language }, printers, tries }: Sending,
  message: Message & { kind: 'passed-on' },
): Promise<SendOutcome> {
  const texts = textsIn(language)
  const { text, files } = message
  if (tries.isLast) await showUploading(api, address)
  const what = { text, files, markup: keyboard(message, 0, texts), lostFile: texts.question.lostFile }
  const [ref] = await sendWithFiles(api, address, what, printers.file, tries)
  return { kind: 'sent', ref: String(ref) }
}

async function sendText(
  api: Api,
  chatId: string,
  message: Message & { kind: 'text' },
  question: number,
  texts: Texts,
): Promise<SendOutcome> {
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

/** What a failed call means for the row. Descriptions are Telegram's own words and hold nothing of the message. */
function failed(error: unknown, kind: string | undefined): SendOutcome {
  if (error instanceof HttpError) return { kind: 'later', why: 'Telegram does not answer' }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, description, parameters } = error
  if (code === 429) return { kind: 'later', afterMs: (parameters.retry_after ?? 1) * 1000, why: description }
  if (code >= 500) return { kind: 'later', why: description }
  // A press may be acknowledged only for a short while, and a keyboard may be gone already: either way there is nothing left to do.
  if (kind === 'acknowledge' || (kind === 'retire' && code === 400)) return { kind: 'sent' }
  const isClosed = code === 403 || /chat not found|user is deactivated/i.test(description)
  return isClosed ? { kind: 'closed' } : { kind: 'refused', why: description }
}
