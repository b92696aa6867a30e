import iconv from 'iconv-lite'
import QRCode, { type QRCodeByteSegment } from 'qrcode'
import type { Qr } from '../../../bots/messages/message.ts'
import { type Html, html } from './html.ts'

/** Light modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_MODULES = 4

/**
 * A payment QR as an inline image, with the bytes of its text in its own encoding (billing-rules §10).
 * Level M still reads when 15 % of the code is smeared, which is plenty on paper.
 */
export function qrCode(qr: Qr, label: string): Html {
  const { modules } = QRCode.create(segments(qr), { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * QUIET_MODULES
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">${darkRuns(modules)}</svg>`
}

/** The same as a PNG for a chat: large enough for one phone to read off another. */
export async function qrImage(qr: Qr): Promise<Uint8Array> {
  return await QRCode.toBuffer(segments(qr), { errorCorrectionLevel: 'M', margin: QUIET_MODULES, width: 720 })
}

function segments({ text, encoding }: Qr): QRCodeByteSegment[] {
  return [{ data: new Uint8Array(iconv.encode(text, encoding)), mode: 'byte' }]
}

/**
 * One rectangle per run of dark modules in a row: a PDF holds rectangles in a quarter of the room that outlines take. Each
 * reaches a little into the next row, or thin light seams would show between them.
 */
function darkRuns({ size, data }: { size: number; data: Uint8Array }): Html {
  const runs: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && data[y * size + x]) x++
      const place = `x="${from + QUIET_MODULES}" y="${y + QUIET_MODULES}"`
      if (x > from) runs.push(`<rect ${place} width="${x - from}" height="1.02"/>`)
    }
  }
  return { markup: runs.join('') }
}
