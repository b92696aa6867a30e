import type { Supplier } from '../supplier/supplier.ts'
import type { Language } from '../units/language.ts'

/** Everything that a question may be about; requests for services have a category of their own. */
export function ticketCategories({ desk, services }: Supplier): { id: string; name: Record<Language, string> }[] {
  return [...(desk?.categories ?? []), ...(services ? [services.category] : [])]
}

/** What a question is about, as people read it. */
export function ticketCategoryName(supplier: Supplier, id: string, language: Language): string {
  return ticketCategories(supplier).find(category => category.id === id)?.name[language] ?? id
}
