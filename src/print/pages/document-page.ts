import MarkdownIt from 'markdown-it'
import { documentField, documentFields } from '../../../core/supplier/document-fields.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { type Html, html } from './html.ts'
import { pageStyle } from './page-style.ts'
import type { Sheet } from './printed-page.ts'

/** Tags in the supplier's file are letters; pictures would have to be fetched. */
const markdown = new MarkdownIt({ html: false }).disable('image')

/** A document of the supplier as a sheet for print: the supplier's text, its fields filled in. */
export function documentPage(text: string, supplier: Supplier): Sheet {
  const { name, phone, site, email } = supplier
  const title = /^# (.*)/.exec(text)?.[1] ?? name
  return {
    title,
    style: html`${pageStyle(`${title}, ${name}`)}${documentStyle}`,
    body: html`<header>
<div><p class="supplier">${name}</p><p>${phone} · ${site} · ${email}</p></div>
</header>
<main>${filled(markdown.render(text), supplier)}</main>`,
  }
}

/** The requisites are put in after the Markdown is read, as plain text: a name with asterisks stays one. */
function filled(rendered: string, supplier: Supplier): Html {
  const fields = documentFields({ ...supplier, phone: supplier.phone.replaceAll(' ', '\u00a0') })
  return { markup: rendered.replace(documentField, (_, field: string) => html`${fields[field]}`.markup) }
}

const documentStyle = html`
h1 { font-size: 1.5em; text-wrap: balance; margin: .7em 0 .5em; }
h2 { font-size: 1.05em; margin: .9em 0 .3em; }
main p, main li { font-size: .95em; line-height: 1.35; margin: .28em 0; text-wrap: pretty; orphans: 3; widows: 3; }
main ul { padding-left: 1.3em; }
main table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: .5em; break-inside: avoid; font-size: .95em; }
main td, main th { text-align: left; vertical-align: top; padding: .3em 1em .3em 0; border-bottom: .5pt solid #b5b5b5; }
main th { font-weight: 700; color: #0b3b60; }
main tbody tr:last-child td { height: 4.5em; }
main hr { border: 0; border-top: 1pt solid #0b3b60; margin: 1em 0; }
`
