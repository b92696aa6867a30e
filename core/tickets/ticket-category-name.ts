import type { Supplier } from '../supplier/supplier.ts'
import type { Language } from '../units/language.ts'

/** What a question is about, as people read it; requests for services have a category of their own. */
export function ticketCategoryName({ desk, services }: Supplier, id: string, language: Language): string {
  const known = [...(desk?.categories ?? []), ...(services ? [services.category] : [])]
  return known.find(category => category.id === id)?.name[language] ?? id
}
