import MarkdownIt from 'markdown-it'
import { withoutSteering } from '../../../core/characters/steering.ts'
import { documentField, documentFields } from '../../../core/supplier/document-fields.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { html } from './html.ts'
import { pageStyle } from './page-style.ts'
import type { Sheet } from './printed-page.ts'

/** A document of the supplier as a sheet for print: the supplier's text, its fields filled in. */
export function documentPage(text: string, supplier: Supplier): Sheet {
  const { name, phone, site, email } = supplier
  const fields = documentFields(supplier)
  const markdown = reader(fields)
  const tokens = markdown.parse(
    withoutSteering(text, sign => (/[\n\r\t]/.test(sign) ? sign : ' ')),
    {},
  )
  const heading = tokens[0]?.tag === 'h1' ? tokens[1]?.children : undefined
  const title = heading ? filled(heading.map(({ content }) => content).join(''), fields) : name
  const unbroken = { ...fields, phone: phone.replaceAll(' ', '\u00a0') }
  return {
    title,
    style: html`${pageStyle(`${title}, ${name}`)}${documentStyle}`,
    body: html`<header>
<div><p class="supplier">${name}</p><p>${phone} · ${site} · ${email}</p></div>
</header>
<main>${{ markup: filled(markdown.renderer.render(tokens, markdown.options, {}), unbroken, asMarkup) }}</main>`,
  }
}

/** Where a reader may be led; an address of another kind, which could begin something on their machine, stays letters. */
const leadsToReaders = /^(?:https?|mailto|tel):/i

/** Tags in the supplier's file are letters; pictures would have to be fetched. */
function reader(fields: Fields) {
  const markdown = new MarkdownIt({ html: false }).disable('image')
  const { normalizeLink } = markdown
  markdown.normalizeLink = address => normalizeLink(filled(address, fields))
  markdown.validateLink = address => leadsToReaders.test(address)
  return markdown
}

type Fields = ReturnType<typeof documentFields>

/** The requisites are put in after the Markdown is read, as plain text: a name with asterisks stays one. */
function filled(text: string, fields: Fields, written = (value: string) => value): string {
  return text.replace(documentField, (_, field: string) => written(fields[field] ?? ''))
}

const asMarkup = (value: string): string => html`${value}`.markup

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
