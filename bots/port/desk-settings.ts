import type { FaqItem } from '../../core/supplier/desk.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { DeskService } from '../../core/tickets/order-desks.ts'

/** Where the agents are, and what is answered without them. */
export interface DeskSettings {
  /** The chat of each desk as the settings name it: `telegram-desk`, `vk-desk`. */
  addresses: Record<string, string>
  faq: FaqItem[]
}

/** What the use cases of tickets need to know. */
export function deskService({ supplier, desk }: { supplier: Supplier; desk: DeskSettings }): DeskService {
  return { supplier, desks: Object.keys(desk.addresses) }
}
