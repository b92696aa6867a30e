import type { Notice } from '../../core/outbox/notice.ts'
import type { Message } from '../messages/message.ts'
import type { SendOutcome } from '../port/sender.ts'
import type { Texts } from '../texts/screens/texts.ts'
import { noticeMessage } from './notice-message.ts'

/** What a messenger can do with the message that a notice becomes. */
export interface NoticeSender {
  text(message: Message & { kind: 'text' }): Promise<SendOutcome>
  passedOn(message: Message & { kind: 'passed-on' }): Promise<SendOutcome>
  receipt(message: Message & { kind: 'receipt' }): Promise<SendOutcome>
  /** Changes a message in place; false when it can only be said anew. */
  edit(message: Message & { kind: 'passed-on' }, ref: string): Promise<boolean>
}

/** Sends a notice. An agent's corrected answer changes the one sent before; where that cannot be, it is said anew as a correction. */
export async function sendNotice(
  notice: Notice,
  texts: Texts,
  earlier: (outgoingId: number) => Promise<string | null>,
  sender: NoticeSender,
): Promise<SendOutcome> {
  const message = noticeMessage(notice, texts)
  if (message.kind === 'text') return await sender.text(message)
  if (message.kind === 'receipt') return await sender.receipt(message)
  const edits = notice.notice === 'answer' ? notice.edits : undefined
  if (edits === undefined) return await sender.passedOn(message)
  const ref = await earlier(edits)
  if (ref && message.files.length === 0 && (await sender.edit(message, ref))) return { kind: 'sent', ref }
  return await sender.passedOn({ ...message, text: `${texts.question.correction}\n${message.text}`, files: [] })
}
