import type { Language } from '../../core/units/language.ts'
import type { Html } from '../print/pages/html.ts'
import { escaped } from './escaped.ts'

/** What one of our few web pages says; `form` is the label of its button. */
export interface PageText {
  title: string
  text: string
  form?: string
}

/** What a page may hold besides words. */
export interface PageParts {
  /** Leads elsewhere; looks like a button. */
  link?: { label: string; url: string }
  qr?: Html
  /** The page looks again by itself. */
  refreshSeconds?: number
}

/** A small page without scripts, readable on a phone. */
export function page({ title, text, form }: PageText, language: Language, parts: PageParts = {}): string {
  const { link, qr, refreshSeconds } = parts
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : ''
  const button = form ? `<form method="post"><button>${escaped(form)}</button></form>` : ''
  const way = link ? `<p><a href="${escaped(link.url)}" rel="noreferrer">${escaped(link.label)}</a></p>` : ''
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem }
  svg { display: block; width: min(18rem, 100%); background: #fff; fill: #000; border-radius: .6rem }
  button, a { display: inline-block; font: inherit; padding: .7rem 1.4rem; border: 0; border-radius: .6rem; background: #1f6feb; color: #fff; cursor: pointer; text-decoration: none }
</style>
<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${qr?.markup ?? ''}${way}${button}
</html>`
}
