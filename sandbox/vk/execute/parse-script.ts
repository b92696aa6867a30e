import { refused } from '../state/refused.ts'

/** What a script of `execute` is made of: values, lists and objects of them, and calls of methods. */
export type Expression =
  | { kind: 'value'; value: string | number | boolean | null }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'object'; entries: [string, Expression][] }
  | { kind: 'call'; method: string; params: Expression | undefined }

interface Reading {
  source: string
  at: number
}

/**
 * Parses `return <expression>;`. Of VK's script that is what client libraries write themselves to send several calls at once;
 * variables, loops and arithmetic are refused as not compilable.
 */
export function parseScript(source: string): Expression {
  const reading = { source, at: 0 }
  expect(reading, /\s*return\b\s*/y, '"return"')
  const expression = readExpression(reading)
  expect(reading, /\s*;?\s*$/y, 'the end of the script')
  return expression
}

function readExpression(reading: Reading): Expression {
  const method = take(reading, /\s*API\.([a-zA-Z]+\.[a-zA-Z]+)\s*\(/y)
  if (method) return readCall(reading, method[1] ?? '')
  if (take(reading, /\s*\[/y)) return { kind: 'list', items: readItems(reading, /\s*\]/y, readExpression) }
  if (take(reading, /\s*\{/y)) return { kind: 'object', entries: readItems(reading, /\s*\}/y, readEntry) }
  const literal = take(reading, /\s*("(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)/iy)
  if (!literal) throw unexpected(reading)
  return { kind: 'value', value: JSON.parse(literal[1] ?? '') }
}

function readCall(reading: Reading, method: string): Expression {
  if (take(reading, /\s*\)/y)) return { kind: 'call', method, params: undefined }
  const params = readExpression(reading)
  expect(reading, /\s*\)/y, '")"')
  return { kind: 'call', method, params }
}

function readEntry(reading: Reading): [string, Expression] {
  const name = expect(reading, /\s*(?:"((?:\\.|[^"\\])*)"|([a-zA-Z_]\w*))\s*:/y, 'a name')
  return [name[1] === undefined ? (name[2] ?? '') : JSON.parse(`"${name[1]}"`), readExpression(reading)]
}

function readItems<Item>(reading: Reading, end: RegExp, readItem: (reading: Reading) => Item): Item[] {
  const items: Item[] = []
  while (!take(reading, end)) {
    if (items.length > 0) expect(reading, /\s*,/y, '","')
    items.push(readItem(reading))
  }
  return items
}

function take(reading: Reading, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reading.at
  const match = pattern.exec(reading.source)
  if (match) reading.at = pattern.lastIndex
  return match
}

function expect(reading: Reading, pattern: RegExp, wanted: string): RegExpExecArray {
  const match = take(reading, pattern)
  if (!match) throw unexpected(reading, wanted)
  return match
}

function unexpected({ source, at }: Reading, wanted = 'a value') {
  const line = source.slice(0, at).split('\n').length
  return refused(12, `${wanted} expected in line ${line} near "${source.slice(at, at + 20)}"`)
}
