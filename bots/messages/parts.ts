import { parsePeriod, periodText } from '../../core/units/period.ts'

/** How a value stands in the data of a button: how it is written, and how it is read back; undefined for what it cannot be. */
interface Part<Value> {
  write(value: Value): string
  read(text: string): Value | undefined
}

const whole: Part<number> = {
  write: String,
  read(text) {
    const number = Number.parseInt(text, 10)
    return Number.isNaN(number) ? undefined : number
  },
}
const period: Part<Temporal.PlainYearMonth> = {
  write: periodText,
  read: text => (/^2\d{3}-\d{2}$/.test(text) ? parsePeriod(text) : undefined),
}
const text: Part<string> = { write: String, read: text => text || undefined }
const words: Part<string[]> = { write: list => list.join(' '), read: text => text.split(' ') }
/** Says `other`, or is not there. */
const other: Part<true> = { write: () => 'other', read: text => (text === 'other' ? true : undefined) }

/** What conversations are begun with that can be written down in a few letters, in the order in which it is written. */
const parts = {
  accountId: whole,
  ticketId: whole,
  invoiceId: whole,
  joiningId: whole,
  month: period,
  from: period,
  to: period,
  page: whole,
  rating: whole,
  requestId: whole,
  sumKopecks: whole,
  other,
  paymentId: text,
  serviceId: text,
  branchId: text,
  codeId: text,
  kind: text,
  names: words,
}

export type PartName = keyof typeof parts

/** Writes parts as buttons and memories carry them: «17», «17.2026-10», «17.2025-12.2026-11.1». Whatever is no part is left out. */
export function writeParts(values: object): string {
  const given: { [name: string]: unknown } = { ...values }
  return Object.entries(parts)
    .flatMap(([name, { write }]) => (given[name] === undefined ? [] : (write as Part<unknown>['write'])(given[name])))
    .join('.')
}

/** Reads what `writeParts` wrote, knowing which parts may be there. What cannot be read is left out: it may be forged. */
export function readParts(may: { [name in PartName]?: true }, written: string): { [name: string]: unknown } {
  const values: { [name: string]: unknown } = {}
  const possible = Object.entries(parts).filter(([name]) => may[name as PartName])
  let rest = written
  for (const [index, [name, { read }]] of possible.entries()) {
    // The last one may hold points itself.
    const head = index === possible.length - 1 ? rest : rest.split('.', 1)[0]!
    const value = read(head)
    if (value === undefined) continue
    values[name] = value
    rest = rest.slice(head.length + 1)
  }
  return values
}
