import type { Heard } from '../messages/heard.ts'
import type { SupplierDocument } from '../messages/message.ts'
import type { Chat } from '../port/chat.ts'
import { chooseOr, type Question } from './ask.ts'

/** What is to be read before a choice: its page, what the button that opens it says, and whether the chat has it as a file. */
interface ToRead {
  document: SupplierDocument
  label: string
  url: string
  hasFile: boolean
}

/** So often one question sends its document; it keeps memories short. */
const mostSent = 3

/**
 * Asks for a choice that a document of the supplier belongs to. Its page opens from a button; where pages do not open, the button
 * beside it sends the document here, and the question comes again under it. `other` is that of `chooseOr`.
 */
export async function chooseHavingRead<Other = never>(
  chat: Chat,
  message: Question,
  toRead: ToRead,
  other: (heard: Heard) => Other | undefined = () => undefined,
): Promise<string | Other | undefined> {
  const { files } = chat.texts
  const { document, label, url, hasFile } = toRead
  for (let sent = 0; ; sent += 1) {
    const isSendable = hasFile && sent < mostSent
    const buttons = [
      ...(message.buttons ?? []),
      [{ label, url }],
      ...(isSendable ? [[{ label: files.send, answer: 'send' }]] : []),
    ]
    const question = { ...message, buttons }
    const answer = await chooseOr(chat, question, question, other)
    if (answer !== 'send') return answer
    await chat.say({ kind: 'document', document, text: `**${files.title(document)}**` })
  }
}
