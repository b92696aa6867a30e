import { inEveryLanguage } from '../units/language.ts'
import { contractField, contractFields } from './contract-fields.ts'
import type { FaqItem } from './desk.ts'
import type { Supplier } from './supplier.ts'

/** The known answers with `{{emergencyPhone}}` and the like, as in the contract's form, or the fields that there are none of. */
export function fillFaq(items: FaqItem[], supplier: Supplier): { data: FaqItem[] } | { problems: string[] } {
  const fields = contractFields(supplier)
  const texts = items.flatMap(({ answer }) => Object.values(answer))
  const named = new Set(texts.flatMap(text => [...text.matchAll(contractField)].map(([, field]) => field!)))
  const unknown = [...named].filter(field => fields[field] === undefined)
  if (unknown.length > 0)
    return { problems: unknown.map(field => `has the field {{${field}}}, which there is none of`) }
  const filled = (text: string) => text.replace(contractField, (_, field: string) => fields[field]!)
  return { data: items.map(item => ({ ...item, answer: inEveryLanguage(language => filled(item.answer[language])) })) }
}
