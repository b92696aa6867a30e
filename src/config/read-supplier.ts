import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { messengers } from '../../bots/messages/messengers.ts'
import { contractProblems } from '../../core/supplier/contract-fields.ts'
import { type FaqItem, faqSchema } from '../../core/supplier/desk.ts'
import { fillFaq } from '../../core/supplier/fill-faq.ts'
import { type Supplier, supplierSchema } from '../../core/supplier/supplier.ts'
import { plainIssue } from './plain-issue.ts'
import type { SettingProblem } from './setting-problem.ts'

/** `supplier.json` with the files it names beside it. */
export interface SupplierFiles {
  supplier: Supplier
  faq: FaqItem[]
  /** The contract's form in Markdown, with its fields; null where the supplier has none. */
  contract: string | null
}

type Read<Data> = { data: Data } | { problems: SettingProblem[] }

/** The files that `supplier.json` names, looked at also where something else in it is wrong. */
const namedFiles = z.object({
  desk: z
    .object({ faqFile: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  contractFile: z.string().optional().catch(undefined),
})

/** `supplier.json`, the file of frequent questions and the contract's form that it names, or everything that is wrong with them. */
export function readSupplier(file: string): SupplierFiles | { problems: SettingProblem[] } {
  const json = readJson(file, 'SUPPLIER_FILE')
  if ('problems' in json) return json
  const supplier = checked(file, supplierSchema, json.data)
  const named = namedFiles.safeParse(json.data).data
  const beside = (name: string) => resolve(dirname(file), name)
  const given = 'data' in supplier ? supplier.data : undefined
  const strangers = given ? unknownChannels(file, given) : []
  const faq = named?.desk?.faqFile ? readFaq(beside(named.desk.faqFile), given) : { data: [] }
  const contract = named?.contractFile ? readContract(beside(named.contractFile), given) : { data: null }
  const problems = [supplier, { problems: strangers }, faq, contract].flatMap(read =>
    'problems' in read ? read.problems : [],
  )
  if (problems.length > 0 || !given || 'problems' in faq || 'problems' in contract) return { problems }
  return { supplier: given, faq: faq.data, contract: contract.data }
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

/** The supplier is missing where its own file is wrong; then only the shape of the answers is looked at. */
function readFaq(file: string, supplier: Supplier | undefined): Read<FaqItem[]> {
  const json = readJson(file, 'desk.faqFile')
  if ('problems' in json) return json
  const read = checked(file, faqSchema, json.data)
  if ('problems' in read || !supplier) return read
  const filled = fillFaq(read.data, supplier)
  return 'data' in filled ? filled : { problems: filled.problems.map(what => ({ where: file, what })) }
}

function readContract(file: string, supplier: Supplier | undefined): Read<string> {
  const read = readText(file, 'contractFile')
  if ('problems' in read || !supplier) return read
  const problems = contractProblems(read.data, supplier)
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
