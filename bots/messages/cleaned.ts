/**
 * What no words need, and what PostgreSQL or UTF-8 refuse: control characters but for line breaks and tabs, and halves of surrogate
 * pairs.
 */
const refused = /(?![\n\t])[\p{Cc}\p{Cs}]/gu

/** The same text, or the same object with all its texts, without what cannot be kept; any line break is `\n`. */
export function cleaned<Value>(value: Value): Value
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replace(refused, '')
  if (Array.isArray(value)) return value.map(each => cleaned(each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]))
}
