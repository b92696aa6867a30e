import { distance } from 'fastest-levenshtein'
import { type Redirect, redirect, type Unconditional } from '../messages/destinations.ts'
import { normalizedText, otherKeyboardLayout } from './grammar/normalized-text.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The conversation that a command or a menu word begins, or a message that says more: «показания 20099», «оплатить 500», «расход за июнь». */
export function commandOf(text: string, { exact, longer }: Vocabulary): Redirect | undefined {
  const said = withoutPayload(normalizedText(text))
  const whole = exact.get(said) ?? exact.get(normalizedText(otherKeyboardLayout(text)))
  if (whole) return redirect(whole)
  for (const { name, read } of longer) {
    const params = read(said, text)
    if (params) return { to: name, params } as Redirect
  }
  return undefined
}

/** No bot's name or payload after a command. */
function withoutPayload(said: string): string {
  return said.startsWith('/start') ? '/start' : said.replace(/^(\/[a-z]+)@\w+/, '$1')
}

/**
 * The conversations whose words are nearest to what was typed, where a slip of a finger or two may have come between: one letter
 * in words of six and seven, two in longer ones.
 */
export function nearCommands(text: string, { exact }: Vocabulary): Unconditional[] {
  const said = normalizedText(text)
  const slips = said.length < 6 ? 0 : said.length < 8 ? 1 : 2
  const near = [...exact].map(([word, name]) => ({ name, slips: distance(word, said), isShort: word.length < 6 }))
  const best = Math.min(...near.map(each => each.slips))
  if (best > slips) return []
  return [...new Set(near.filter(each => each.slips === best && !each.isShort).map(({ name }) => name))]
}
