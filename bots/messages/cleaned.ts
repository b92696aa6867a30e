/**
 * What no words need: control characters but for line breaks and tabs, and halves of surrogate pairs, which PostgreSQL or UTF-8 refuse; and
 * what is not seen, or turns round what is (marks of direction, spaces of no width). Only emoji need some of it: joiners, and the tags of flags.
 */
const refused =
  /[[\p{Cc}\p{Cs}\p{Cf}]--[\n\t\u200d\u{e0020}-\u{e007f}]]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0020}-\u{e007f}]/gv

/** The same text, or the same object with all its texts, without what cannot be kept; any line break is `\n`. Moments are no texts. */
export function cleaned<Value>(value: Value): Value
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(refused, '')
  if (Array.isArray(value)) return value.map(each => cleaned(each))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]))
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
