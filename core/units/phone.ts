/**
 * Reads a Russian telephone number with its area code, mobile or not, as people write it: «8 (3842) 12-34-56», «+7 913 123-45-67»;
 * gives `73842123456`. Undefined for anything else.
 */
export function readPhone(text: string): string | undefined {
  if (!/^\+?[\d\s().\u2010-\u2013-]{10,24}$/.test(text.trim())) return undefined
  const digits = text.replace(/\D/g, '')
  // Ten digits that begin with 8 are rather eleven with one left out.
  const isWithoutPrefix = /^[349]\d{9}$/.test(digits) && !text.includes('+')
  const phone = isWithoutPrefix ? `7${digits}` : text.includes('+') ? digits : digits.replace(/^8/, '7')
  return /^7[3489]\d{9}$/.test(phone) ? phone : undefined
}

/** `79131234567` as «+7 913 123-45-67», `73842123456` as «+7 3842 12-34-56»: outside the largest towns codes have four digits. */
export function phoneText(phone: string): string {
  const grouped = /^7(?:9|800)/.test(phone)
    ? /^(\d)(\d{3})(\d{3})(\d{2})(\d{2})$/
    : /^(\d)(\d{4})(\d{2})(\d{2})(\d{2})$/
  const [, country, code, ...rest] = grouped.exec(phone) ?? []
  return `+${country} ${code} ${rest.join('-')}`
}
