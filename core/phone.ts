/**
 * Reads a Russian telephone number with its area code, mobile or not, as people write it: «8 (3842) 12-34-56», «+7 913 123-45-67»;
 * gives `73842123456`. Undefined for anything else.
 */
export function readPhone(text: string): string | undefined {
  if (!/^\+?[\d\s().\u2010-\u2013-]{10,24}$/.test(text.trim())) return undefined
  const digits = text.replace(/\D/g, '')
  const isWithoutPrefix = digits.length === 10 && !text.includes('+')
  const phone = isWithoutPrefix ? `7${digits}` : text.includes('+') ? digits : digits.replace(/^8/, '7')
  return /^7[3489]\d{9}$/.test(phone) ? phone : undefined
}

/** `79131234567` as «+7 913 123-45-67». */
export function phoneText(phone: string): string {
  return phone.replace(/^(\d)(\d{3})(\d{3})(\d{2})(\d{2})$/, '+$1 $2 $3-$4-$5')
}
