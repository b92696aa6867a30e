import { type Html, html } from './html.ts'
import { marginText, pageStyle, typeStyle } from './page-style.ts'

/**
 * The bill's style sheet; `running` stands small on every page. Sizes follow the size of the root's text, which printing
 * sets so that a long bill shrinks as a whole; `dense` gives up air as well. Nothing is told by colour alone and no text
 * is paler than 7 : 1, so that the page also reads well printed in black.
 */
export function invoiceStyle(running: string): Html {
  return html`
${pageStyle(running)}${billStyle}`
}

const billStyle = html`.dense { line-height: 1.22; --row: .1em; --qr: 40mm; --gap: .9em; }
h1 small { display: block; font-size: .6em; margin-top: .25em; }
section { margin-top: var(--gap); }
.number { text-align: right; flex: none; max-width: 50%; }
.payment { display: flex; justify-content: space-between; align-items: center; gap: 2em; margin: 0; padding: 1.1em 1.2em 1em 1.8em; background: #edf3f8; border-radius: 3mm; break-inside: avoid; }
.label { font-size: 1.2em; }
.amount { font-size: 3.8em; font-weight: 700; line-height: 1.15; letter-spacing: -.01em; }
.until { font-size: 1.5em; }
figure { flex: none; width: var(--qr); text-align: center; font-size: .85em; line-height: 1.2; text-wrap: balance; }
figure svg, figure img { display: block; image-rendering: pixelated; width: var(--qr); height: var(--qr); margin-bottom: .5em; background: #fff; border-radius: 1mm; }
.payment dl { margin-top: 1.2em; }
dl div { display: flex; gap: .6em; padding: .1em 0; }
dt { flex: none; color: #444; }
.payment dt { width: 7em; }
.particulars dl { display: flex; flex-wrap: wrap; column-gap: 2.2em; margin-top: 1em; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 400; vertical-align: top; }
td { text-align: right; vertical-align: top; white-space: nowrap; }
td, th { padding: var(--row) 0 var(--row) 1.5em; border-bottom: .5pt solid #b5b5b5; }
td:first-child, th:first-child { padding-left: 0; }
td:last-child { font-weight: 700; }
thead th { font-size: .85em; color: #444; text-align: right; border-bottom: 1pt solid #111; }
thead th:first-child { text-align: left; }
.result th, .result td { font-weight: 700; border-top: 1pt solid #111; border-bottom: 0; }
.columns { display: grid; grid-template-columns: 5fr 6fr; gap: 2.5em; }
.explanation .proof { font-size: .85em; color: #555; }
.explanation p { margin-bottom: .35em; text-wrap: pretty; }
.totals tbody:not(.result) td { font-weight: 400; }
.totals .result { font-size: 1.15em; }
footer { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2em; margin-top: var(--gap); padding-top: .8em; border-top: 1pt solid #0b3b60; font-size: .85em; line-height: 1.3; break-inside: avoid; }
`
/**
 * The upper third of the sheet, folded in three, in an envelope E65 (110 × 220 mm) with a window of 45 × 90 mm on the right, 20 mm from its
 * lower and its right edge. The sheet can move by 11 mm there and 10 mm aside: the address is seen wherever it lies, and nothing else is.
 */
const mailStyle = html`
article:not(.long) .mail { height: 81mm; }
article:not(.long) .mail :is(h1, .particulars) { width: 90mm; }
article:not(.long) .particulars dl { display: block; }
.long address { display: none; }
address { position: absolute; left: 112mm; top: 47mm; width: 77mm; height: 31mm; font: 11pt/1.35 'Golos Text'; overflow: hidden; }
`

/** Of many bills together, each an A4 page with the margins of a single one. */
export const batchStyle = html`
@page { size: A4; margin: 0; }
${typeStyle}${billStyle}${mailStyle}article { position: relative; width: 210mm; height: 297mm; padding: 12mm 15mm 15mm; overflow: hidden; contain: strict; break-after: page; }
article:last-child { break-after: auto; }
.running { position: absolute; left: 15mm; bottom: 6mm; ${marginText} }
`
