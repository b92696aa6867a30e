import iconv from 'iconv-lite'

const REQUIRED = ['Name', 'PersonalAcc', 'BankName', 'BIC', 'CorrespAcc'] as const
const OPTIONAL = ['PayeeINN', 'PersAcc', 'Sum', 'PaymPeriod', 'TechCode', 'Purpose'] as const

/**
 * The fields of a payment QR under their standard names (ГОСТ Р 56042-2014), already written as text: `Sum` in whole kopecks, "15665",
 * `PaymPeriod` as MM.YYYY; `TechCode` "02" is housing and utilities.
 */
export type PaymentQrFields = Record<(typeof REQUIRED)[number], string> & {
  [Name in (typeof OPTIONAL)[number]]?: string | undefined
}

/** `bytes` is what the QR holds; `text` is what a bank's application reads in it. */
export type PaymentQr = { encoding: 'utf-8' | 'windows-1251'; text: string; bytes: Uint8Array }

const SEPARATORS = '|#;:^_~{}!$%&()*+,/@'
const REQUIRED_BYTES_LIMIT = 300

/**
 * The bank-details QR of a bill (billing-rules §10). A field that is undefined is left out. The required fields are
 * measured as they are written, separators between them included.
 *
 * A character without a windows-1251 form becomes "?" there, in `bytes` and in `text` alike: the account and the BIC are
 * digits, so the payment still arrives, whereas an overlong UTF-8 block may not be read at all.
 * RangeError when the values together use up all twenty separators.
 */
export function paymentQr(fields: PaymentQrFields): PaymentQr {
  const separator = separatorFor(Object.values(fields).filter(value => value !== undefined))
  const required = REQUIRED.map(name => `${name}=${fields[name]}`).join(separator)
  const optional = OPTIONAL.filter(name => fields[name] !== undefined).map(name => `${name}=${fields[name]}`)
  const body = [required, ...optional].join(separator)
  const fitsUtf8 = new TextEncoder().encode(required).length <= REQUIRED_BYTES_LIMIT
  return fitsUtf8 ? inUtf8(`ST00012${separator}${body}`) : inWindows1251(`ST00011${separator}${body}`)
}

function separatorFor(values: string[]): string {
  const free = [...SEPARATORS].find(candidate => !values.some(value => value.includes(candidate)))
  if (!free) throw new RangeError(`No separator is left: the fields use all of ${SEPARATORS}`)
  return free
}

function inUtf8(text: string): PaymentQr {
  return { encoding: 'utf-8', text, bytes: new TextEncoder().encode(text) }
}

function inWindows1251(text: string): PaymentQr {
  const bytes = iconv.encode(text, 'windows-1251')
  return { encoding: 'windows-1251', text: iconv.decode(bytes, 'windows-1251'), bytes: new Uint8Array(bytes) }
}
