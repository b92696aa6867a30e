import { type Source, sourceOf } from './source.ts'

/** A source of the lines given, at a path, for a rule to find fault with. */
export function planted(path: string, ...lines: string[]): Source[] {
  return [sourceOf(path, lines.join('\n'))]
}
