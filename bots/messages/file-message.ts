import type { Message } from './message.ts'

/** A message with a file that is made for it: printed, drawn or written down. */
export type FileMessage = Message & { kind: 'receipt' | 'document' | 'payment-qr' | 'chart' | 'export' }
