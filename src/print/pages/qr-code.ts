import iconv from 'iconv-lite'
import QRCode, { type QRCodeByteSegment } from 'qrcode'
import type { Qr } from '../../../bots/messages/message.ts'
import { type Html, html } from './html.ts'

/** Light modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_MODULES = 4

/** Level M still reads when 15 % of the code is smeared, which is plenty on paper. */
const errorCorrectionLevel = 'M'

/** A payment QR as an inline image, with the bytes of its text in its own encoding (billing-rules §10). */
export function qrCode(qr: Qr, label: string): Html {
  const { modules } = QRCode.create(segments(qr), { errorCorrectionLevel })
  const size = modules.size + 2 * QUIET_MODULES
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">${darkRuns(modules)}</svg>`
}

/** One byte a pixel, which the browser reads faster than colours; so few need no filter, which costs more than it saves. */
const grey = { colorType: 0, filterType: 0, deflateLevel: 9 }

/** The same as a picture, a pixel for each module: a document with hundreds of codes holds it at half the cost of shapes. */
export async function qrPicture(qr: Qr, label: string): Promise<Html> {
  const png = await QRCode.toBuffer(segments(qr), {
    errorCorrectionLevel,
    margin: QUIET_MODULES,
    scale: 1,
    rendererOpts: grey,
  })
  return html`<img alt="${label}" src="data:image/png;base64,${png.toString('base64')}">`
}

/** The same as a PNG for a chat: large enough for one phone to read off another. */
export async function qrImage(qr: Qr): Promise<Uint8Array> {
  return await QRCode.toBuffer(segments(qr), { errorCorrectionLevel, margin: QUIET_MODULES, width: 720 })
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
