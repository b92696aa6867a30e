import type { Account } from '../accounts/account.table.ts'
import { branchOf, type Supplier } from '../supplier/supplier.ts'
import { type InvoiceData, invoiceLanguage } from './invoice-data.ts'

/** Who is paid and who pays, as every bill of an account begins. */
export function printedParties(account: Account, supplier: Supplier) {
  return {
    supplier: printedSupplier(supplier, account),
    payer: { fullName: [account.surname, account.name, account.patronymic].filter(Boolean).join(' ') },
    address: account.address,
    account: account.number,
    ...(account.unifiedAccount ? { unifiedAccount: account.unifiedAccount } : {}),
    category: supplier.categories[account.category]?.[invoiceLanguage] ?? account.category,
    normWh: String(account.normWh),
  } satisfies Partial<InvoiceData>
}

function printedSupplier(supplier: Supplier, account: Account): InvoiceData['supplier'] {
  const { name, inn, kpp, ogrn, address, phone, emergencyPhone, site, email, bank } = supplier
  const offices = branchOf(supplier, account.branch).offices.map(
    office => `${office.address}: ${office.hours.join(', ')}`,
  )
  const registration = { inn, ...(kpp ? { kpp } : {}), ...(ogrn ? { ogrn } : {}) }
  return { name, ...registration, address, phone, emergencyPhone, site, email, bank, offices }
}
