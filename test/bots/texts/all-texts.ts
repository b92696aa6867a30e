import { examples } from './examples.ts'

/** Every text of a language by its path, functions called with their examples. */
export function allTexts(value: unknown, path: string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  if (typeof value === 'function') {
    const calls = examples[path.join('.')]
    if (!calls) throw new Error(`${path.join('.')} has no example in examples.ts`)
    return calls.flatMap(given => allTexts(value(...given), path))
  }
  return Object.entries(value as object).flatMap(([key, part]) => allTexts(part, [...path, key]))
}
