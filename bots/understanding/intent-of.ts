import { type Redirect, redirect } from '../messages/destinations.ts'
import { nearCommands } from './command-of.ts'
import { normalizedText } from './grammar/normalized-text.ts'
import { callsByName, isAboutReading, readingBeside, tellsNumber } from './reading/says-reading.ts'
import type { Vocabulary } from './vocabulary.ts'

const longestIntent = 90
const address = /https?:\/\/\S+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/\S*/gu
const mostMeant = 3

/** Where a number beside the wish is of the wish: a sum, a code, an account, what is asked. */
const takesNumbers = new Set<string>([
  'pay',
  'payments',
  'cancel-payment',
  'link',
  'have-code',
  'guest-code',
  'question',
  'reading',
  'history',
])

/** The conversations a free text may mean: one begins at once, several, or a grave one, are asked about first. */
export function intentOf(text: string, vocabulary: Vocabulary): Redirect | undefined {
  // The words of an address wish for nothing.
  const said = normalizedText(text.replace(address, ' '))
  if (said === '' || said.length > 400) return undefined
  const { intents, grave } = vocabulary
  const fitting = intents.filter(({ pattern }) => pattern.test(said)).map(({ name }) => name)
  const near = fitting.length > 0 ? [] : nearCommands(text, vocabulary)
  const meant = [...new Set([...fitting, ...near])]
  const [first] = meant
  const isSure =
    said.length <= longestIntent &&
    !/(?<!\p{L})не (?!\d|поздно|могу|знаю|понимаю|получается|работает|согласн|виж|приш|пойм|крут|счита|показыв|включ|мига|то(?!\p{L})|прав)/u.test(
      said,
    )
  const isAlone = near.length < 2
  const isOfReading = isAboutReading(text)
  const other = isOfReading ? meant.find(name => name !== 'reading') : first
  if (isSure && isAlone && other && (isOfReading || !takesNumbers.has(other))) {
    const typed = readingBeside(text)
    if (typed !== undefined) return redirect('reading-beside', { names: [other], typed })
  }
  // What else is wished for in so many words is not left out for a number that cannot be read; «лицевой счёт 12345» only names it.
  if (isOfReading && other && !callsByName(text))
    return redirect('meant', { names: [...new Set([...meant, 'reading' as const])].slice(0, mostMeant) })
  if (isOfReading) return redirect('reading', tellsNumber(text) ? { typed: text } : {})
  if (!first) return undefined
  if (isSure && isAlone && !grave.has(first)) return redirect(first)
  return redirect('meant', { names: meant.slice(0, mostMeant) })
}
