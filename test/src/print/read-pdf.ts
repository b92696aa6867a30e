import jsqr from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The package is CommonJS: the compiler sees a module here, and vitest hands over its default export. */
const findQr = jsqr as unknown as typeof jsqr.default

interface Canvas {
  canvas: HTMLCanvasElement
  context: CanvasRenderingContext2D
}

/** What a reader gets out of a PDF: the text of each page with plain spaces, and the title. */
export async function readPdf(pdf: Uint8Array): Promise<{ pages: string[]; title: unknown; lang: string }> {
  const document = await open(pdf)
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true })
    pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''))
  }
  const { info } = await document.getMetadata()
  await document.loadingTask.destroy()
  const { Title, Language } = info as { Title: unknown; Language: string }
  return { pages: pages.map(text => text.replace(/[\s\u00a0]+/g, ' ')), title: Title, lang: Language }
}

/** Where the links of a PDF lead, in their order. */
export async function linksIn(pdf: Uint8Array): Promise<string[]> {
  const document = await open(pdf)
  const links: { unsafeUrl?: string }[] = []
  for (let number = 1; number <= document.numPages; number++)
    links.push(...(await (await document.getPage(number)).getAnnotations()))
  await document.loadingTask.destroy()
  return links.flatMap(({ unsafeUrl }) => unsafeUrl ?? [])
}

/** An area of a page in millimetres from its upper left corner. */
interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/** The texts of the first page that reach into an area. */
export async function textsWithin(pdf: Uint8Array, area: Area): Promise<string[]> {
  const document = await open(pdf)
  const page = await document.getPage(1)
  const mm = 25.4 / 72
  const pageHeight = page.getViewport({ scale: 1 }).height
  const { items } = await page.getTextContent({ disableNormalization: true })
  await document.loadingTask.destroy()
  const within = items.filter(item => {
    if (!('str' in item) || item.str.trim() === '') return false
    const [left, bottom] = [item.transform[4] * mm, (pageHeight - item.transform[5]) * mm]
    const [right, top] = [left + item.width * mm, bottom - item.height * mm]
    return left < area.right && right > area.left && top < area.bottom && bottom > area.top
  })
  return within.map(item => ('str' in item ? item.str : ''))
}

/** The bytes of the QR code on a page, the first unless another is named, as a camera sees it. */
export async function readQr(pdf: Uint8Array, number = 1): Promise<Uint8Array | undefined> {
  const document = await open(pdf)
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 3 })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const { canvas, context } = (document.canvasFactory as { create(w: number, h: number): Canvas }).create(width, height)
  await page.render({ canvas, canvasContext: context, viewport }).promise
  const { data } = context.getImageData(0, 0, width, height)
  await document.loadingTask.destroy()
  const found = findQr(data, width, height, { inversionAttempts: 'dontInvert' })
  return found ? new Uint8Array(found.binaryData) : undefined
}

async function open(pdf: Uint8Array) {
  return getDocument({ data: pdf.slice(), verbosity: 0 }).promise
}
