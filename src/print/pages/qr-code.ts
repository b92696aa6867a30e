import iconv from 'iconv-lite'
import QRCode, { type QRCodeByteSegment } from 'qrcode'
import type { Qr } from '../../../bots/messages/message.ts'
import { blackAndWhitePng } from './black-and-white-png.ts'
import { type Html, html } from './html.ts'

/** Light modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_MODULES = 4

const PIXELS_OF_MODULE = 2

/**
 * A payment QR as an inline image, with the bytes of its text in its own encoding (billing-rules §10).
 * Level M still reads when 15 % of the code is smeared, which is plenty on paper. `asPicture` is for documents with hundreds of codes, which
 * a thousand elements each would slow down.
 */
export function qrCode(qr: Qr, label: string, asPicture = false): Html {
  const { modules } = QRCode.create(segments(qr), { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * QUIET_MODULES
  if (asPicture) return html`<img alt="${label}" src="${picture(modules)}">`
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
function darkRuns(modules: Modules): Html {
  const rectangles = runsOf(modules).map(
    ({ x, y, width }) => `<rect x="${x}" y="${y}" width="${width}" height="1.02"/>`,
  )
  return { markup: rectangles.join('') }
}

/**
 * The same as a picture in black and white, which a document with hundreds of codes holds at half the cost of shapes. Readers of PDF that
 * smooth pictures blur no more than the edge of a module.
 */
function picture({ size, data }: Modules): string {
  const edge = (size + 2 * QUIET_MODULES) * PIXELS_OF_MODULE
  const light = (index: number) => {
    const module = Math.floor(index / PIXELS_OF_MODULE) - QUIET_MODULES
    return module < 0 || module >= size ? undefined : module
  }
  const columns = Array.from({ length: edge }, (_, x) => light(x))
  const rowBytes = 1 + Math.ceil(edge / 8)
  const pixels = Buffer.alloc(rowBytes * edge)
  for (let y = 0; y < edge; y++) {
    const row = light(y)
    for (const [x, column] of columns.entries()) {
      const isDark = row !== undefined && column !== undefined && data[row * size + column]
      if (!isDark) pixels[y * rowBytes + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return `data:image/png;base64,${blackAndWhitePng(edge, pixels).toString('base64')}`
}

type Modules = { size: number; data: Uint8Array }

function runsOf({ size, data }: Modules): { x: number; y: number; width: number }[] {
  const runs: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && data[y * size + x]) x++
      if (x > from) runs.push({ x: from + QUIET_MODULES, y: y + QUIET_MODULES, width: x - from })
    }
  }
  return runs
}
