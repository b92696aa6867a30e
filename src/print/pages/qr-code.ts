import iconv from 'iconv-lite'
import QRCode, { type QRCodeByteSegment } from 'qrcode'
import type { Qr } from '../../../bots/messages/message.ts'
import { type Html, html } from './html.ts'

/** Light modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_MODULES = 4

/**
 * A payment QR as an inline image, with the bytes of its text in its own encoding (billing-rules §10).
 * Level M still reads when 15 % of the code is smeared, which is plenty on paper. `asPath` is for pages with hundreds of codes, which a
 * thousand elements each would slow down five times.
 */
export function qrCode(qr: Qr, label: string, asPath = false): Html {
  const { modules } = QRCode.create(segments(qr), { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * QUIET_MODULES
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">${asPath ? onePath(modules) : darkRuns(modules)}</svg>`
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

/** The same as one element. */
function onePath(modules: Modules): Html {
  const contours = runsOf(modules).map(({ x, y, width }) => `M${x} ${y}h${width}v1.02h-${width}z`)
  return html`<path d="${contours.join('')}"/>`
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
