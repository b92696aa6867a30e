import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import { contractProblems } from '../../core/supplier/contract-fields.ts'
import { type FaqItem, faqSchema } from '../../core/supplier/desk.ts'
import { fillFaq } from '../../core/supplier/fill-faq.ts'
import { type Supplier, supplierSchema } from '../../core/supplier/supplier.ts'

/** `supplier.json` with the files it names beside it. */
export interface SupplierFiles {
  supplier: Supplier
  faq: FaqItem[]
  /** The contract's form in Markdown, with its fields; null where the supplier has none. */
  contract: string | null
}

/** `supplier.json`, the file of frequent questions and the contract's form that it names, or everything that is wrong with them. */
export function readSupplier(file: string): SupplierFiles | { problems: string[] } {
  const supplier = readChecked(file, 'SUPPLIER_FILE', supplierSchema)
  if ('problems' in supplier) return supplier
  const beside = (name: string) => resolve(dirname(file), name)
  const { desk, contractFile } = supplier.data
  const faq = desk?.faqFile ? readFaq(beside(desk.faqFile), supplier.data) : { data: [] }
  const contract = contractFile ? readContract(beside(contractFile), supplier.data) : { data: null }
  if (!('problems' in faq) && !('problems' in contract))
    return { supplier: supplier.data, faq: faq.data, contract: contract.data }
  return { problems: [faq, contract].flatMap(read => ('problems' in read ? read.problems : [])) }
}

function readFaq(file: string, supplier: Supplier): { data: FaqItem[] } | { problems: string[] } {
  const read = readChecked(file, 'desk.faqFile', faqSchema)
  if ('problems' in read) return read
  const filled = fillFaq(read.data, supplier)
  return 'data' in filled ? filled : { problems: filled.problems.map(problem => `${file}: ${problem}`) }
}

function readContract(file: string, supplier: Supplier): { data: string } | { problems: string[] } {
  const read = readText(file, 'contractFile')
  if ('problems' in read) return read
  const problems = contractProblems(read.text, supplier)
  return problems.length > 0 ? { problems: problems.map(problem => `${file}: ${problem}`) } : { data: read.text }
}

function readChecked<Data>(
  file: string,
  name: string,
  schema: z.ZodType<Data>,
): { data: Data } | { problems: string[] } {
  const read = readText(file, name)
  if ('problems' in read) return read
  let json: unknown
  try {
    json = JSON.parse(read.text)
  } catch (error) {
    return { problems: [`${name} ${file} cannot be read: ${(error as Error).message}`] }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { data: parsed.data }
  return {
    problems: parsed.error.issues.map(issue => `${file}: ${issue.path.join('.') || 'the file'} ${issue.message}`),
  }
}

function readText(file: string, name: string): { text: string } | { problems: string[] } {
  try {
    return { text: readFileSync(file, 'utf8') }
  } catch (error) {
    return { problems: [`${name} ${file} cannot be read: ${(error as Error).message}`] }
  }
}
