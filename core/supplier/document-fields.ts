import type { Supplier } from './supplier.ts'

/** Sixty thousand letters are twenty printed pages. */
const mostCharacters = 60_000

/** What `{{name}}` and the like stand for in the supplier's documents; undefined is a requisite that the supplier has not given. */
export function documentFields(supplier: Supplier): Record<string, string | undefined> {
  const { name, inn, kpp, ogrn, address, phone, emergencyPhone, site, email, bank } = supplier
  return {
    name,
    inn,
    kpp,
    ogrn,
    address,
    phone,
    emergencyPhone,
    site,
    email,
    'bank.account': bank.account,
    'bank.name': bank.name,
    'bank.bic': bank.bic,
    'bank.correspondentAccount': bank.correspondentAccount,
  }
}

/** A field of a document: `{{bank.bic}}`. */
export const documentField = /\{\{\s*([\w.]*)\s*\}\}/g

/** Everything that is wrong with a document of the supplier, a file in Markdown. */
export function documentProblems(text: string, supplier: Supplier): string[] {
  const fields = documentFields(supplier)
  const named = [...new Set([...text.matchAll(documentField)].map(([, field]) => field!))]
  const unknown = named.filter(field => !Object.hasOwn(fields, field))
  const empty = named.filter(field => Object.hasOwn(fields, field) && fields[field] === undefined)
  return [
    ...(/^# \S/.test(text) ? [] : ['does not begin with a heading "# …"']),
    ...(text.length > mostCharacters ? [`is longer than ${mostCharacters} characters`] : []),
    ...unknown.map(field => `has the field {{${field}}}, which there is none of: ${Object.keys(fields).join(', ')}`),
    ...empty.map(field => `has the field {{${field}}}, which supplier.json does not give`),
    ...(/\{\{|\}\}/.test(text.replace(documentField, '')) ? ['has braces {{ }} that are no field'] : []),
  ]
}
