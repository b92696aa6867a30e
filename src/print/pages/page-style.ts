import { cssString, type Html, html } from './html.ts'

/** A4 without the margins below, in CSS pixels (96 to the inch). */
export const PRINT_AREA_PX = { width: 680, height: 1020 }

/**
 * What every printed page of ours has in common: paper, type, the supplier's head. `running` stands small on every page. No text is
 * paler than 7 : 1, so that the page also reads well printed in black.
 */
export function pageStyle(running: string): Html {
  return html`
@page {
  size: A4; margin: 12mm 15mm 15mm;
  @top-left { content: ${cssString(running)}; ${marginText} }
  @bottom-left { content: ${cssString(running)}; ${marginText} }
  @bottom-right { content: ${cssString('Страница ')} counter(page) ${cssString(' из ')} counter(pages); ${marginText} }
}
@page :first { @top-left { content: none; } }
${typeStyle}`
}

/** The same without the paper: type, and the supplier's head. */
export const typeStyle = html`
:root { font: 10pt/1.3 'Golos Text'; font-variant-numeric: tabular-nums; color: #111; --row: .32em; --qr: 46mm; --gap: 1.5em; }
* { box-sizing: border-box; margin: 0; padding: 0; overflow-wrap: anywhere; }
small { font-size: .85em; color: #444; font-weight: 400; }
h1 { font-size: 1.8em; line-height: 1.15; margin: .9em 0 .6em; }
h2 { font-size: 1em; margin-bottom: .3em; color: #0b3b60; break-after: avoid; }
header { display: flex; justify-content: space-between; gap: 2em; font-size: .92em; padding-bottom: .7em; border-bottom: 1pt solid #0b3b60; }
header p:first-child { font-size: 1.1em; }
header div { text-wrap: pretty; }
.supplier { font-weight: 700; }
`

export const marginText = html`font: 7.5pt 'Golos Text'; color: #444;`
