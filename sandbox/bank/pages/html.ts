import { rubles } from '../../../core/units/russian.ts'
import type { Payment } from '../state/state.ts'

/** Markup, which `html` puts in as it is; texts it escapes. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[]

/** Builds markup from a template: texts are escaped, lists joined, undefined and false left out. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((string, index) => string + textOf(parts[index])).join(''))
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(textOf).join('')
  return String(part).replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`)
}

/** The frame of every page: what is paid, then the page's own part. */
export function layout(title: string, payment: Payment, content: Markup, goesTo?: string): string {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${goesTo !== undefined && html`<meta http-equiv="refresh" content="4; url=${goesTo}">`}
<title>${title} · Учебный банк</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/bank.css">
</head>
<body>
<header><span class="logo" aria-hidden="true">₽</span><b>Учебный банк</b><span class="note">деньги не списываются</span></header>
<main>
<section class="sum">
<p class="amount">${rubles(String(payment.amountKopecks))} ₽</p>
${payment.description !== undefined && html`<p class="what">${payment.description}</p>`}
</section>
${content}
</main>
</body>
</html>`.text
}
