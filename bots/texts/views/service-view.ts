import type { Service } from '../../../core/supplier/service.ts'

/** A service as the screens name it. */
export type ServiceView = {
  id: string
  name: string
  description: string
  price: Service['price']
  term: string
  visit: boolean
}

/** What somebody asks for. */
export type RequestView = {
  service: string
  accountNumber: string
  /** As it may be shown in this chat. */
  phone: string
  /** Null where nobody has to come. */
  when: string | null
  comment: string | null
}
