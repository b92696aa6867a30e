import type { FastifyInstance } from 'fastify'
import type { Notice } from '../../core/outbox/notice.ts'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Qr, SupplierDocument, UseChart } from '../messages/message.ts'
import type { Backlog } from './backlog.ts'
import type { AskRole } from './desk-role.ts'
import type { FetchFile } from './files/fetch-file.ts'
import type { RateLimiter, Urgency } from './rate-limiter.ts'
import type { Sender, SendOutcome } from './sender.ts'

/** Gives a bill's PDF and its number. */
export type PrintInvoice = (receiptId: number) => Promise<{ pdf: Uint8Array; number: string }>

/** Gives one of the supplier's documents as a PDF; printed once, and kept. */
export type PrintDocument = (document: SupplierDocument) => Promise<Uint8Array>

/** Draws a QR as a PNG. */
type DrawQr = (qr: Qr) => Promise<Uint8Array>

/** Draws a chart as a PNG. */
export type DrawChart = (chart: UseChart) => Promise<Uint8Array>

/** What a sender may need besides words. Only some processes print. */
export interface Printers {
  receipt?: PrintInvoice
  document?: PrintDocument
  qr: DrawQr
  chart: DrawChart
  /** Fetches a file from the messenger that has it. */
  file?: FetchFile
}

/** Sends rows that say the same in one call. Called again for the same batch, it reaches nobody twice. */
export interface Together {
  /** So many rows at most. */
  most: number
  send(notice: Notice, rows: Outgoing[], batch: number): Promise<SendOutcome[]>
}

/** A messenger, or the mail: how its updates come in, and how the outbox goes out to it. */
export interface MessengerAdapter {
  channel: string
  /** Sends outbox rows, as replies unless said otherwise; rows with something to print only when it can print. */
  sender(printers: Printers, urgency?: Urgency): Sender
  /** Keeps to the messenger's ceiling; the mail has none. */
  rateLimiter?: RateLimiter
  /** Where the messenger takes one message for many. */
  together?: Together
  /** Tells what members of a group are there. */
  roleOf?: AskRole
  /** Gives files that people have sent here. */
  fetchFile?: FetchFile
  /** Adds the address the messenger calls, where it calls us. */
  serve?(server: FastifyInstance): void
  /** Introduces the bot and, where the messenger does not call us, fetches updates until told to stop. */
  run?(stopping: AbortSignal): Promise<void>
  /** Whether its updates move on, where we ask for them. */
  backlog?: Backlog
  /** Lets go of what it holds, after the last message has been sent. */
  close?(): void
}
