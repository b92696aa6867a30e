import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { SupplierDocument } from '../../bots/messages/message.ts'
import { messengers } from '../../bots/messages/messengers.ts'
import { type FaqItem, faqSchema } from '../../core/supplier/desk.ts'
import { documentProblems } from '../../core/supplier/document-fields.ts'
import { fillFaq } from '../../core/supplier/fill-faq.ts'
import { type Supplier, supplierSchema } from '../../core/supplier/supplier.ts'
import { ticketCategories } from '../../core/tickets/ticket-category-name.ts'
import { marksIn } from './marks-in.ts'
import { plainIssue } from './plain-issue.ts'
import type { SettingProblem } from './setting-problem.ts'

/** `supplier.json` with the files it names beside it. */
export interface SupplierFiles {
  supplier: Supplier
  faq: FaqItem[]
  documents: SupplierDocuments
}

/** The texts of the supplier's documents in Markdown, with their fields; null where there is no file of one. */
export type SupplierDocuments = Record<SupplierDocument, string | null>

type Read<Data> = { data: Data } | { problems: SettingProblem[] }

const fileName = z.string().optional().catch(undefined)

/** The files that `supplier.json` names, looked at also where something else in it is wrong. */
const namedFiles = z.object({
  desk: z.object({ faqFile: fileName }).optional().catch(undefined),
  contractFile: fileName,
  agreementFile: fileName,
  onlinePayments: z.object({ termsFile: fileName }).optional().catch(undefined),
})

/** `supplier.json`, the file of frequent questions and the documents that it names, or everything that is wrong with them. */
export function readSupplier(file: string): SupplierFiles | { problems: SettingProblem[] } {
  const json = readJson(file, 'SUPPLIER_FILE')
  if ('problems' in json) return json
  const supplier = checked(file, supplierSchema, json.data)
  const named = namedFiles.safeParse(json.data).data
  const beside = (name: string) => resolve(dirname(file), name)
  const given = 'data' in supplier ? supplier.data : undefined
  const strangers = given ? [...unknownChannels(file, given), ...unknownCategories(file, given)] : []
  const marks = marksIn(file, json.data)
  const faq = named?.desk?.faqFile ? readFaq(beside(named.desk.faqFile), given) : { data: [] }
  const document = (field: string, name: string | undefined) =>
    name ? readDocument(beside(name), field, given) : { data: null }
  const contract = document('contractFile', named?.contractFile)
  const agreement = document('agreementFile', named?.agreementFile)
  const terms = document('onlinePayments.termsFile', named?.onlinePayments?.termsFile)
  const problems = [supplier, { problems: [...strangers, ...marks] }, faq, contract, agreement, terms].flatMap(read =>
    'problems' in read ? read.problems : [],
  )
  if (problems.length > 0 || !given || 'problems' in faq) return { problems }
  if ('problems' in contract || 'problems' in agreement || 'problems' in terms) return { problems }
  const documents = { contract: contract.data, agreement: agreement.data, 'payment-terms': terms.data }
  return { supplier: given, faq: faq.data, documents }
}

function unknownChannels(file: string, { channelsWithoutPersonalData }: Supplier): SettingProblem[] {
  const known = Object.keys(messengers)
  return channelsWithoutPersonalData
    .filter(channel => !known.includes(channel))
    .map(channel => ({
      where: `${file}: channelsWithoutPersonalData`,
      what: `names "${channel}", which is none of ${known.join(', ')}`,
    }))
}

function unknownCategories(file: string, supplier: Supplier): SettingProblem[] {
  const known = ticketCategories(supplier).map(({ id }) => id)
  const named = (supplier.desk?.groups ?? []).flatMap(({ categories }) => categories)
  return named
    .filter(id => !known.includes(id))
    .map(id => ({ where: `${file}: desk.groups`, what: `names "${id}", which is none of ${known.join(', ')}` }))
}

/** The supplier is missing where its own file is wrong; then only the shape of the answers is looked at. */
function readFaq(file: string, supplier: Supplier | undefined): Read<FaqItem[]> {
  const json = readJson(file, 'desk.faqFile')
  if ('problems' in json) return json
  const read = checked(file, faqSchema, json.data)
  const marks = marksIn(file, json.data)
  if (marks.length > 0) return { problems: [...('problems' in read ? read.problems : []), ...marks] }
  if ('problems' in read || !supplier) return read
  const filled = fillFaq(read.data, supplier)
  return 'data' in filled ? filled : { problems: filled.problems.map(what => ({ where: file, what })) }
}

function readDocument(file: string, field: string, supplier: Supplier | undefined): Read<string> {
  const read = readText(file, field)
  if ('problems' in read || !supplier) return read
  const problems = documentProblems(read.data, supplier)
  return problems.length > 0 ? { problems: problems.map(what => ({ where: file, what })) } : read
}

function readJson(file: string, name: string): Read<unknown> {
  const read = readText(file, name)
  if ('problems' in read) return read
  try {
    return { data: JSON.parse(read.data) }
  } catch (error) {
    return { problems: [{ where: `${name} ${file}`, what: noJson((error as Error).message) }] }
  }
}

/** Where it is wrong, as far as the parser says. */
function noJson(message: string): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  return line
    ? `is no JSON at line ${line}, character ${column}: a comma, a quote or a bracket is missing or too many near it`
    : 'is no JSON: it ends too early, or a bracket is missing'
}

function checked<Data>(file: string, schema: z.ZodType<Data>, json: unknown): Read<Data> {
  const parsed = schema.safeParse(json, { error: plainIssue })
  if (parsed.success) return { data: parsed.data }
  return {
    problems: parsed.error.issues.map(({ path, message }) => ({
      where: path.length > 0 ? `${file}: ${path.join('.')}` : file,
      what: message,
    })),
  }
}

/** A mark that says UTF-8 at the beginning of the file is passed over. */
function readText(file: string, name: string): Read<string> {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    return { problems: [{ where: `${name} ${file}`, what: noFile(error as NodeJS.ErrnoException) }] }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return { data: text }
  } catch {
    // Not UTF-8, which is said below.
  }
  const what = 'is not written in UTF-8: save it as UTF-8 (it may be windows-1251 or UTF-16 now)'
  return { problems: [{ where: `${name} ${file}`, what }] }
}

function noFile({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? 'is not there' : `cannot be read: ${message}`
}
