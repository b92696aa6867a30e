import type { FastifyInstance } from 'fastify'
import type { Qr } from './chat.ts'
import type { Courier } from './deliver.ts'
import type { FetchFile } from './fetch-file.ts'

/** Gives a receipt's PDF and its number. */
export type PrintReceipt = (receiptId: number) => Promise<{ pdf: Uint8Array; number: string }>

/** Draws a QR as a PNG. */
export type DrawQr = (qr: Qr) => Promise<Uint8Array>

/** What a courier may need besides words. Only some processes print receipts. */
export interface Printers {
  receipt?: PrintReceipt
  qr: DrawQr
  /** Gives a file out of any messenger's keeping. */
  file?: FetchFile
}

/** A messenger, or the mail: how its updates come in, and how the outbox goes out to it. */
export interface Edge {
  channel: string
  /** Sends outbox rows; rows with a receipt only when it can print. */
  courier(printers: Printers): Courier
  /** Gives files that people have sent here. */
  fetchFile?: FetchFile
  /** Adds the address the messenger calls, where it calls us. */
  serve?(server: FastifyInstance): void
  /** Introduces the bot and, where the messenger does not call us, fetches updates until told to stop. */
  run?(stopping: AbortSignal): Promise<void>
  /** Lets go of what it holds, after the last message has been sent. */
  close?(): void
}
