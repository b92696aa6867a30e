import { inEveryLanguage } from '../units/language.ts'
import type { FaqItem } from './desk.ts'
import { documentField, documentFields } from './document-fields.ts'
import type { Supplier } from './supplier.ts'

/** The known answers with `{{emergencyPhone}}` and the like, as in the supplier's documents, or the fields that there are none of. */
export function fillFaq(items: FaqItem[], supplier: Supplier): { data: FaqItem[] } | { problems: string[] } {
  const fields = documentFields(supplier)
  const texts = items.flatMap(({ answer }) => Object.values(answer))
  const named = new Set(texts.flatMap(text => [...text.matchAll(documentField)].map(([, field]) => field!)))
  const unknown = [...named].filter(field => fields[field] === undefined)
  if (unknown.length > 0)
    return { problems: unknown.map(field => `has the field {{${field}}}, which there is none of`) }
  const filled = (text: string) => text.replace(documentField, (_, field: string) => fields[field]!)
  return { data: items.map(item => ({ ...item, answer: inEveryLanguage(language => filled(item.answer[language])) })) }
}
