import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** The delivered `supplier.json` as JSON, as far as tests change it. */
interface SupplierJson {
  desk: Record<string, unknown> & { faqFile: string }
  contractFile: string
  agreementFile: string
  onlinePayments: Record<string, unknown> & { termsFile: string }
  [field: string]: unknown
}

/** Writes the delivered `supplier.json`, changed, into a folder of a test's own; gives the file. */
export async function supplierFile(folder: string, change: (supplier: SupplierJson) => object): Promise<string> {
  const own = join(import.meta.dirname, '../../../supplier/supplier.json')
  const supplier: SupplierJson = JSON.parse(await readFile(own, 'utf8'))
  const beside = (name: string) => resolve(dirname(own), name)
  const desk = { ...supplier.desk, faqFile: beside(supplier.desk.faqFile) }
  const onlinePayments = { ...supplier.onlinePayments, termsFile: beside(supplier.onlinePayments.termsFile) }
  const documents = {
    contractFile: beside(supplier.contractFile),
    agreementFile: beside(supplier.agreementFile),
    onlinePayments,
  }
  const file = join(folder, 'supplier.json')
  await writeFile(file, JSON.stringify(change({ ...supplier, desk, ...documents })))
  return file
}
