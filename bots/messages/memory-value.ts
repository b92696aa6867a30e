type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a conversation may keep between turns: JSON, and the exact values of the core. */
export type MemoryValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | bigint
  | Temporal.PlainDate
  | Temporal.PlainYearMonth
  | Temporal.Instant
  | readonly MemoryValue[]
  | { readonly [key: string]: MemoryValue }

const tag = '$'

/** Writes a value down as JSON; money and dates cross as tagged text, so nothing is rounded on the way. */
export function toJson(value: MemoryValue): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') return { [tag]: `n${value}` }
  if (typeof value !== 'object') return value
  if (value instanceof Temporal.PlainDate) return { [tag]: `d${value}` }
  if (value instanceof Temporal.PlainYearMonth) return { [tag]: `m${value}` }
  if (value instanceof Temporal.Instant) return { [tag]: `i${value}` }
  if (Array.isArray(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
}

/** Reads what `toJson` wrote. */
export function fromJson(json: Json): MemoryValue {
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return json.map(fromJson)
  const tagged = json[tag]
  if (typeof tagged === 'string') return untag(tagged)
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, fromJson(item)]))
}

function untag(text: string): MemoryValue {
  const rest = text.slice(1)
  switch (text[0]) {
    case 'n':
      return BigInt(rest)
    case 'd':
      return Temporal.PlainDate.from(rest)
    case 'm':
      return Temporal.PlainYearMonth.from(rest)
    case 'i':
      return Temporal.Instant.from(rest)
    default:
      throw new Error(`A conversation's memory holds an unknown kind of value: ${text[0]}`)
  }
}
