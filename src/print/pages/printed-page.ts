import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { type Html, html } from './html.ts'
import { PRINT_AREA_PX } from './page-style.ts'

/** No script, nothing fetched: styles are in the page, fonts and images are `data:`. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** An HTML page for print with everything it needs inside. */
export function printedPage({ title, style, body }: { title: string; style: Html; body: Html }): string {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<title>${title}</title>
<style>${{ markup: printFonts() }}${style}</style>
</head>
<body>
${body}
</body>
</html>`.markup
}

interface Printing {
  /** Changes the page before it is printed, once its fonts are there. */
  arrange?: (page: Page) => Promise<void>
  /** Whether it can be read aloud. */
  tagged?: boolean
}

/** Prints a page of ours as a PDF. Throws when a font does not load, since text would be missing. */
export async function printPage(
  page: Page,
  pageHtml: string,
  { arrange, tagged = true }: Printing = {},
): Promise<Uint8Array> {
  await page.emulateMediaType('print')
  await page.setViewport(PRINT_AREA_PX)
  // How long it may take is the browser's to say: hundreds of bills take more than half a minute.
  await page.setContent(pageHtml, { waitUntil: 'domcontentloaded', timeout: 0 })
  await page.evaluate(loadFonts)
  await arrange?.(page)
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, timeout: 0 })
}

/** Runs in the page, from outside it. Without this the first print after a start came out with half of its text. */
async function loadFonts(): Promise<void> {
  const text = [...new Set(document.body.textContent)].join('')
  await Promise.all([400, 700].map(weight => document.fonts.load(`${weight} 10pt 'Golos Text'`, text)))
}

const WEIGHTS = [400, 700]
let faces: string | undefined

/**
 * The `@font-face` rules of Golos Text, regular and bold, with the font files inside as `data:` URLs. It was drawn for
 * Russian public services: equally wide figures on request, the ₽, the №, the letters of Russia's languages; and without
 * the hinting of older families, so that it takes a third of the room in a PDF.
 */
function printFonts(): string {
  faces ??= WEIGHTS.map(weight => embedded(`@fontsource/golos-text/${weight}.css`)).join('\n')
  return faces
}

/** The package's own style sheet, one face per alphabet, each with the range of characters it is for. */
function embedded(stylesheet: string): string {
  const location = import.meta.resolve(stylesheet)
  return readFileSync(fileURLToPath(location), 'utf8')
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replace(/url\(([^)]*\.woff2)\)/g, (_, file: string) => `url(${dataUrl(new URL(file, location))})`)
}

function dataUrl(file: URL): string {
  return `data:font/woff2;base64,${readFileSync(fileURLToPath(file), 'base64')}`
}
