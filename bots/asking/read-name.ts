import { emergencyIn } from '../../core/tickets/emergency.ts'
import { knowsNot, meaningOf } from '../understanding/named-answer.ts'

const longestName = 30

type Read = { value: string } | { problem: string; isAnswer?: true }

/** Makes of what is typed a name of one short line, or says what is wrong with it. */
export function readName(ask: string, tooLong: string): (text: string) => Read {
  return text => {
    const { length } = [...text]
    if (length === 0 || length > longestName || text.includes('\n')) return { problem: tooLong }
    return noName(text, ask) ?? { value: text }
  }
}

/** What is wrong with a text where a name is asked for: a yes or a no is none, nor is an emergency, which is answered first. */
export function noName(text: string, ask: string): Exclude<Read, { value: string }> | undefined {
  if (meaningOf(text)) return { problem: ask, isAnswer: true }
  // A sparkling surname, and many a garden cooperative.
  const isEmergency = !/^искра$/iu.test(text.trim()) && emergencyIn(text) !== undefined
  return isEmergency || knowsNot(text) ? { problem: ask } : undefined
}
