import { cleaned } from '../../bots/messages/cleaned.ts'
import { withoutFrames } from '../../bots/messages/mention.ts'
import type { SettingProblem } from './setting-problem.ts'

/** What the supplier's texts must not hold, wherever it stands: residents' screens would take it for the bot's own marks. */
export function marksIn(file: string, json: unknown, path: (string | number)[] = []): SettingProblem[] {
  const where = path.length > 0 ? `${file}: ${path.join('.')}` : file
  if (typeof json === 'string') return wrongIn(json).map(what => ({ where, what }))
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, value]) => marksIn(file, value, [...path, key]))
}

function wrongIn(text: string): string[] {
  const kept = withoutFrames(cleaned(text))
  const unseen = [...text].filter(each => each !== '\r' && !kept.includes(each))
  const codes = unseen.map(each => `U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
  return [
    ...(text.includes('**')
      ? ['has two asterisks in a row: leave them out, the bot itself shows in bold what matters']
      : []),
    ...[...new Set(codes)].map(code => `has a character that nobody sees, ${code}: leave it out`),
  ]
}
