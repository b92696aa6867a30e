import { type Api, GrammyError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { createSender, type Delivering, type MessengerCalls, sentAs } from '../delivery/create-sender.ts'
import { editPieces } from '../delivery/edit-pieces.ts'
import { fileStep } from '../delivery/file-tries.ts'
import type { MadeFile } from '../delivery/make-file.ts'
import { type SentRefs, wordRefs } from '../delivery/sent-refs.ts'
import { formattedText, splitFormatted } from '../messages/formatted-text.ts'
import type { FileMessage, PassedOnMessage, TextMessage } from '../messages/message.ts'
import type { Reply } from '../messages/payload.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { failedCall } from './api/failed-call.ts'
import { judgeUpload, showUploading } from './judge-upload.ts'
import { keyboard } from './keyboard.ts'
import { captionLimit, sendWithFiles, textLimit } from './send-with-files.ts'

/** Sends outbox rows through the Bot API, within its limits. */
export function telegramSender(api: Api, printers: Printers): Sender {
  return createSender(telegramCalls(api), printers)
}

function telegramCalls(api: Api): MessengerCalls {
  return {
    sendText: (to, message, question) => sendText(api, to, message, question),
    sendMade: (to, message, question, made) =>
      fileStep('not-taken', () => sendMade(api, to, message, question, made), judgeUpload),
    async sendPassedOn({ row, texts, tries, parts, fetchFile }, message) {
      const { text, files } = message
      const what = { text, files, markup: keyboard(message, 0, texts), lostFile: texts.question.lostFile }
      return sentAs(await sendWithFiles(api, row.address, what, { fetchFile, tries, parts }))
    },
    edit: (to, message, sent) => editText(api, to, message, sent),
    remove: ({ row }, ref) => removeMessage(api, row.address, ref),
    showUploading: ({ row }) => showUploading(api, row.address),
    async acknowledge({ texts }, { callback, isOld }) {
      await api.answerCallbackQuery(callback, isOld ? { text: texts.oldButton } : {})
    },
    async removeButtons({ row }, ref) {
      await api.editMessageReplyMarkup(row.address, Number.parseInt(ref, 10))
    },
    failed,
  }
}

async function sendMade(
  api: Api,
  { row, texts }: Delivering,
  message: FileMessage,
  question: number,
  { as, bytes, name }: MadeFile,
): Promise<SendOutcome> {
  const [caption] = splitFormatted(formattedText(message.text), captionLimit)
  const markup = keyboard(message, question, texts)
  const send = { document: api.sendDocument, photo: api.sendPhoto }[as].bind(api)
  const sent = await send(row.address, new InputFile(bytes, name), {
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  })
  return { kind: 'sent', ref: String(sent.message_id) }
}

async function editText(
  api: Api,
  { row, texts, parts }: Delivering,
  message: PassedOnMessage,
  sent: SentRefs,
): Promise<string[] | undefined> {
  const { caption } = sent
  const pieces = splitFormatted(formattedText(message.text), caption ? captionLimit : textLimit)
  const markup = keyboard(message, 0, texts) as InlineKeyboardMarkup
  const more = (isLast: boolean) => (isLast ? { reply_markup: markup } : {})
  return await editPieces(parts, pieces, wordRefs(sent), {
    edit: ({ text, entities }, ref, isLast) =>
      editPiece(() =>
        ref === caption
          ? api.editMessageCaption(row.address, Number(ref), {
              caption: text,
              caption_entities: entities,
              ...more(isLast),
            })
          : api.editMessageText(row.address, Number(ref), text, { entities, ...more(isLast) }),
      ),
    send: async ({ text, entities }, _index, isLast) =>
      String((await api.sendMessage(row.address, text, { entities, ...more(isLast) })).message_id),
    remove: ref => removeMessage(api, row.address, ref),
  })
}

async function editPiece(edit: () => Promise<unknown>): Promise<boolean> {
  try {
    await edit()
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return /not modified/.test(error.description)
  }
}

/** What the person has deleted themselves is gone as well. */
async function removeMessage(api: Api, address: string, ref: string): Promise<boolean> {
  try {
    await api.deleteMessage(address, Number(ref))
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return /not found/.test(error.description)
  }
}

async function sendText(
  api: Api,
  { row, texts, parts }: Delivering,
  message: TextMessage,
  question: number,
): Promise<SendOutcome> {
  const pieces = splitFormatted(formattedText(message.text), textLimit)
  const last = pieces.pop()!
  for (const [index, { text, entities }] of pieces.entries())
    await parts.send(`piece ${index}`, async () =>
      String((await api.sendMessage(row.address, text, { entities })).message_id),
    )
  const markup = keyboard(message, question, texts)
  const sent = await api.sendMessage(row.address, last.text, {
    entities: last.entities,
    link_preview_options: { is_disabled: true },
    ...(markup ? { reply_markup: markup } : {}),
  })
  return { kind: 'sent', ref: String(sent.message_id) }
}

function failed(error: unknown, doing: Reply['kind']): SendOutcome {
  const failure = failedCall(error)
  // A press may be acknowledged only for a short while, and a keyboard may be gone already: either way there is nothing left to do.
  const isOver = doing === 'acknowledge' ? ['closed', 'refused'] : doing === 'retire' ? ['refused'] : []
  return isOver.includes(failure.kind) ? { kind: 'sent' } : failure
}
