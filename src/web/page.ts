import { escaped } from '../escaped.ts'
/** What one of our few web pages says; `form` is the label of its button. */
export interface PageText {
  title: string
  text: string
  form?: string
}

/** A small page without scripts, readable on a phone. */
export function page({ title, text, form }: PageText, language: 'ru' | 'en'): string {
  const button = form ? `<form method="post"><button>${escaped(form)}</button></form>` : ''
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem }
  button { font: inherit; padding: .7rem 1.4rem; border: 0; border-radius: .6rem; background: #1f6feb; color: #fff; cursor: pointer }
</style>
<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${button}
</html>`
}
