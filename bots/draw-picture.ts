import type { Message } from './chat.ts'
import type { Printers } from './edge.ts'

/** A message that is a picture with words under it. */
export type PictureMessage = Message & { kind: 'payment-qr' | 'chart' }

export interface Picture {
  png: Uint8Array
  fileName: string
}

/** Draws the picture of a message, the same however often. */
export async function drawPicture(message: PictureMessage, { qr, chart }: Printers): Promise<Picture> {
  return message.kind === 'payment-qr'
    ? { png: await qr(message.qr), fileName: 'qr.png' }
    : { png: await chart(message.chart), fileName: 'chart.png' }
}
