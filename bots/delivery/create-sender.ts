import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import type { FileMessage, PassedOnMessage, TextMessage } from '../messages/message.ts'
import { type Payload, payloadSchema, type Reply } from '../messages/payload.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { Parts, Sender, SendingContext, SendOutcome } from '../port/sender.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { textsIn } from '../texts/texts-in.ts'
import { type FileTries, FileTrouble, withFileTries } from './file-tries.ts'
import { isPrintedElsewhere, type MadeFile, makeFile, withoutFile } from './make-file.ts'
import { noticeMessage } from './notice-message.ts'
import { allRefs, readRefs, refsIn, refsText, type SentRefs, wordRefs } from './sent-refs.ts'

/** One row on its way: whom to, in which words, which parts of it have left, and how its files are fetched and tried. */
export interface Delivering {
  row: Outgoing
  texts: Texts
  parts: Parts
  tries: FileTries
  fetchFile: FetchFile | undefined
}

/** The few things that a messenger does in its own way; `createSender` makes a sender of them. */
export interface MessengerCalls {
  sendText(to: Delivering, message: TextMessage, question: number): Promise<SendOutcome>
  /** Sends a message with the file that was made for it; a `FileTrouble` when the messenger does not take the file. */
  sendMade(to: Delivering, message: FileMessage, question: number, made: MadeFile): Promise<SendOutcome>
  /** Sends an agent's words with those of their files that could be fetched. */
  sendPassedOn(to: Delivering, message: PassedOnMessage): Promise<SendOutcome>
  /**
   * Changes a message in place, with its files as they are and however many pieces it had and has now; gives those with words, or nothing
   * when it can only be said anew.
   */
  edit(to: Delivering, message: PassedOnMessage, sent: SentRefs): Promise<string[] | undefined>
  /** Takes a message of ours out of the chat, for everybody; false where the messenger does not let it. */
  remove(to: Delivering, ref: string): Promise<boolean>
  /** Shows that a file is being sent; throws where the messenger does not answer. */
  showUploading(to: Delivering): Promise<void>
  /** Tells the messenger that a pressed button was taken. */
  acknowledge(to: Delivering, press: Reply & { kind: 'acknowledge' }): Promise<void>
  /** Takes the buttons off a message, where that can be done. */
  removeButtons?(to: Delivering, ref: string): Promise<void>
  /** What a failed call means for a row that was to do this. @throws what is not the messenger's error */
  failed(error: unknown, doing: Reply['kind']): SendOutcome
}

/** Sends outbox rows over a messenger. */
export function createSender(calls: MessengerCalls, printers: Printers): Sender {
  return async (row, { earlier, parts }) => {
    const payload = readPayload(payloadSchema, row.payload)
    const texts = textsIn(row.language)
    try {
      return await withFileTries(row, tries =>
        send({ calls, printers, earlier, to: { row, texts, parts, tries, fetchFile: printers.file } }, payload),
      )
    } catch (error) {
      if (error instanceof FileTrouble) throw error
      return calls.failed(error, 'kind' in payload ? payload.kind : 'message')
    }
  }
}

interface Sending {
  calls: MessengerCalls
  printers: Printers
  to: Delivering
  earlier: SendingContext['earlier']
}

async function send(sending: Sending, payload: Payload): Promise<SendOutcome> {
  const { calls, to, earlier } = sending
  if ('notice' in payload) {
    const message = noticeMessage(payload, to.texts)
    if (payload.notice === 'answer-withdrawn') return await withdraw(sending, message, payload.withdraws)
    const edits = payload.notice === 'answer' ? payload.edits : undefined
    if (message.kind === 'passed-on' && edits !== undefined) return await correct(sending, message, edits)
    return await say(sending, message, 0)
  }
  switch (payload.kind) {
    case 'acknowledge':
      await calls.acknowledge(to, payload)
      return { kind: 'sent' }
    case 'retire': {
      const ref = calls.removeButtons && (await earlier(payload.outgoingId))?.sentRef
      if (ref) await calls.removeButtons?.(to, ref)
      return { kind: 'sent' }
    }
    case 'message':
      return await say(sending, payload.message, payload.question)
  }
}

async function say(
  sending: Sending,
  message: TextMessage | PassedOnMessage | FileMessage,
  question: number,
): Promise<SendOutcome> {
  const { calls, to } = sending
  switch (message.kind) {
    case 'text':
      return await calls.sendText(to, message, question)
    case 'passed-on':
      if (to.tries.isLast) await calls.showUploading(to)
      return await calls.sendPassedOn(to, message)
    default:
      return await sayWithMade(sending, message, question)
  }
}

/** An agent's corrected answer changes the one sent before; where that cannot be, it is said anew as a correction. */
async function correct(sending: Sending, message: PassedOnMessage, edits: number): Promise<SendOutcome> {
  const { calls, to, earlier } = sending
  const sent = refsIn(to.row, await earlier(edits))
  const changed = wordRefs(sent).length > 0 ? await calls.edit(to, message, sent) : undefined
  if (changed) return sentAs({ ...sent, words: sent.caption ? changed.slice(1) : changed })
  const text = `${to.texts.question.correction}\n${message.text}`
  const anew = await say(sending, { ...message, text, files: [] }, 0)
  if (anew.kind !== 'sent') return anew
  // What it corrects belongs to it still: whoever takes it back takes back all of it.
  const { words } = readRefs(anew.ref ?? null)
  const { isElsewhere } = sent
  return sentAs({ words, others: allRefs(sent), ...(isElsewhere && { isElsewhere }) })
}

/** An answer taken back goes whole, or nothing of it can be helped and the resident is told. */
async function withdraw(
  sending: Sending,
  message: TextMessage | PassedOnMessage | FileMessage,
  withdraws: number,
): Promise<SendOutcome> {
  const { calls, to, earlier } = sending
  const answer = refsIn(to.row, await earlier(withdraws))
  let isGone = !answer.isElsewhere
  for (const ref of allRefs(answer)) isGone = (await calls.remove(to, ref)) && isGone
  return isGone ? { kind: 'sent' } : await say(sending, message, 0)
}

/** A message of several pieces is known by all of them. */
export const sentAs = (refs: SentRefs): SendOutcome => ({ kind: 'sent', ref: refsText(refs) })

/** Sends a message with the file that is made for it, or without. */
async function sayWithMade(
  { calls, printers, to }: Sending,
  message: FileMessage,
  question: number,
): Promise<SendOutcome> {
  const { texts, tries } = to
  const isElsewhere = isPrintedElsewhere(message, printers)
  if (tries.isLast || isElsewhere) await calls.showUploading(to)
  if (isElsewhere && !tries.isOver) return { kind: 'needs-printing' }
  const brought = await tries.bring(async () =>
    calls.sendMade(to, message, question, await makeFile(message, printers, texts)),
  )
  if ('got' in brought) return brought.got
  return await calls.sendText(to, withoutFile(message, brought.lost, texts), question)
}
