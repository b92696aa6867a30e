import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { type Html, html } from './html.ts'
import { PRINT_AREA_PX } from './page-style.ts'

/** No script, nothing fetched: styles are in the page, fonts and images are `data:`. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** What is printed; it fetches nothing. */
export interface Sheet {
  title: string
  /** A style sheet. */
  style: Html
  body: Html
}

/** A sheet as an HTML page with everything it needs inside. */
export function printedPage({ title, style, body }: Sheet): string {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<title>${title}</title>
<style>${{ markup: printFonts() }}</style>
<style id="${SHEET_STYLE}">${style}</style>
</head>
<body>
${body}
</body>
</html>`.markup
}

const SHEET_STYLE = 'sheet'

interface Printing {
  /** Changes the page before it is printed, once its fonts are there. */
  arrange?: (page: Page) => Promise<void>
  /** Whether it can be read aloud. */
  tagged?: boolean
}

/**
 * Prints a sheet as a PDF. A page that has shown one before keeps its fonts, which take longer to load than a bill to set. Throws when a
 * font does not load, since text would be missing.
 */
export async function printPage(
  page: Page,
  sheet: Sheet,
  { arrange, tagged = true }: Printing = {},
): Promise<Uint8Array> {
  const shown = { id: SHEET_STYLE, title: sheet.title, style: sheet.style.markup, body: sheet.body.markup }
  // Where it was led elsewhere, or is still on its way, it is made ours once more.
  if (!(await page.evaluate(show, shown).catch(() => false))) {
    await page.emulateMediaType('print')
    await page.setViewport(PRINT_AREA_PX)
    await page.setContent(printedPage(blank), { waitUntil: 'domcontentloaded' })
    await page.evaluate(show, shown)
  }
  await arrange?.(page)
  // Its fonts are waited for above. How long it may take is the browser's to say: hundreds of bills take more than half a minute.
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, waitForFonts: false, timeout: 0 })
}

const blank: Sheet = { title: '', style: html``, body: html`` }

/**
 * Runs in the page, from outside it; false where it is not a page of ours yet. What is not waited for is missing in print: the first after
 * a start came out with half of its text.
 */
async function show({ id, title, style, body }: { id: string; title: string; style: string; body: string }) {
  const own = document.getElementById(id)
  if (!own) return false
  document.title = title
  own.textContent = style
  document.documentElement.removeAttribute('style')
  document.documentElement.removeAttribute('class')
  document.body.innerHTML = body
  const text = [...new Set(document.body.textContent)].join('')
  await Promise.all([
    ...[400, 700].map(weight => document.fonts.load(`${weight} 10pt 'Golos Text'`, text)),
    ...[...document.images].map(image => image.decode()),
  ])
  return true
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
