import type { AttachmentRequest } from '@maxhub/max-bot-api/types'
import { createSender, type Delivering, type MessengerCalls, sentAs } from '../delivery/create-sender.ts'
import { editPieces } from '../delivery/edit-pieces.ts'
import { fileStep } from '../delivery/file-tries.ts'
import type { MadeFile } from '../delivery/make-file.ts'
import { type SentRefs, wordRefs } from '../delivery/sent-refs.ts'
import type { FileMessage, PassedOnMessage, TextMessage } from '../messages/message.ts'
import type { Reply } from '../messages/payload.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { failedCall, isTaken, judgeUpload } from './api/failed-call.ts'
import type { MaxClient } from './api/max-client.ts'
import { showUploading } from './files/show-uploading.ts'
import { uploadFile } from './files/upload-file.ts'
import { keyboard } from './keyboard.ts'
import { renderedPieces } from './rendered.ts'
import { sendMessage } from './send-message.ts'
import { sendWithFiles } from './send-with-files.ts'

/** Sends outbox rows through MAX's Bot API, within its limits. MAX knows no repeats: a row sent again after a kill may come twice. */
export function maxSender(client: MaxClient, printers: Printers): Sender {
  return createSender(maxCalls(client), printers)
}

/** Buttons stay under a question that is over, since with them its file would go; a press on an old one is answered, not obeyed. */
function maxCalls(client: MaxClient): MessengerCalls {
  return {
    sendText: (to, message, question) => sendText(client, to, message, keyboard(message, question, to.texts)),
    sendMade: (to, message, question, made) => sendMade(client, to, message, question, made),
    async sendPassedOn({ row, texts, tries, parts, fetchFile }, message) {
      const { text, files } = message
      const what = { text, files, keyboard: keyboard(message, 0, texts), lostFile: texts.question.lostFile }
      return sentAs(await sendWithFiles(client, row.address, what, { fetchFile, tries, parts }))
    },
    edit: (to, message, sent) => editText(client, to, message, sent),
    remove: (_to, ref) => isTaken(client.api.deleteMessage(ref)),
    showUploading: ({ row }) => showUploading(client, row.address),
    acknowledge: (to, press) => acknowledge(client, to, press),
    failed(error, doing) {
      const failure = failedCall(error)
      // A press may be acknowledged only for a while: later there is nothing left to do.
      return doing === 'acknowledge' && failure.kind === 'refused' ? { kind: 'sent' } : failure
    },
  }
}

async function sendText(
  client: MaxClient,
  { row, parts }: Delivering,
  message: TextMessage,
  attachments: AttachmentRequest[],
): Promise<SendOutcome> {
  const pieces = renderedPieces(message.text)
  const last = pieces.pop()
  const refs: string[] = []
  for (const [index, piece] of pieces.entries())
    refs.push(await parts.send(`piece ${index}`, () => sendMessage(client, row.address, piece)))
  const ref = await sendMessage(client, row.address, { ...last, attachments })
  return sentAs({ words: [...refs, ref], others: [] })
}

async function sendMade(
  client: MaxClient,
  to: Delivering,
  message: FileMessage,
  question: number,
  { as: kind, ...made }: MadeFile,
): Promise<SendOutcome> {
  const send = async () => {
    const file = await uploadFile(client, { kind, ...made })
    const words: TextMessage = { kind: 'text', text: message.text }
    return await sendText(client, to, words, [file, ...keyboard(message, question, to.texts)])
  }
  return await fileStep('not-taken', send, judgeUpload)
}

/** What an edit does not name, files and buttons, stays. After a day it can only be said anew. */
async function editText(
  client: MaxClient,
  { row, texts, parts }: Delivering,
  message: PassedOnMessage,
  sent: SentRefs,
): Promise<string[] | undefined> {
  return await editPieces(parts, renderedPieces(message.text), wordRefs(sent), {
    edit: (piece, ref) => isTaken(client.api.editMessage(ref, { ...piece })),
    send: (piece, _index, isLast) =>
      sendMessage(client, row.address, { ...piece, ...(isLast ? { attachments: keyboard(message, 0, texts) } : {}) }),
    remove: ref => isTaken(client.api.deleteMessage(ref)),
  })
}

/** An answer to a press can only change its message; that a button is old is said in a message of its own. */
async function acknowledge(
  client: MaxClient,
  { row, texts }: Delivering,
  { callback, isOld }: Reply & { kind: 'acknowledge' },
): Promise<void> {
  await isTaken(client.api.answerOnCallback(callback, {}))
  if (isOld) await sendMessage(client, row.address, { text: texts.oldButton })
}
