import type { Account } from '../accounts/account.table.ts'
import { type Branch, branchOf, type Supplier } from '../supplier/supplier.ts'
import { type InvoiceData, invoiceLanguage, mostOffices } from './invoice-data.ts'

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
  const offices = printedOffices(branchOf(supplier, account.branch), phone)
  const registration = { inn, ...(kpp ? { kpp } : {}), ...(ogrn ? { ogrn } : {}) }
  return { name, ...registration, address, phone, emergencyPhone, site, email, bank, offices }
}

/** The first that there is room for; who asks for another one is told by the contact centre. */
function printedOffices({ offices }: Branch, phone: string): string[] {
  const lines = offices.map(({ address, hours }) => `${address}: ${hours.join(', ')}`)
  if (lines.length <= mostOffices) return lines
  return [...lines.slice(0, mostOffices - 1), `Адреса других офисов — по телефону ${phone}`]
}
