import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { Kopecks } from '../../../core/units/money.ts'

/** Where money for an account is sent by hand; nothing in it is anybody's secret. The sum is 0 where nothing is owed. */
export type BankDetailsView = {
  amountKopecks: Kopecks
  name: string
  inn: string
  kpp: string | null
  bank: Supplier['bank']
  purpose: string
}
