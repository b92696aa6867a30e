import type { Heard } from './heard.ts'
import type { Button } from './message.ts'

/** What a button carries: `a7:yes` answers question 7, `g:reading:17` goes to a conversation. @throws RangeError over the messenger's limit */
export function buttonData(
  button: Button & ({ answer: string } | { go: string }),
  question: number,
  limitBytes: number,
): string {
  const data = 'answer' in button ? `a${question}:${button.answer}` : `g:${button.go}`
  if (Buffer.byteLength(data) > limitBytes) throw new RangeError(`Button data over ${limitBytes} bytes`)
  return data
}

/** Reads back what `buttonData` wrote; undefined for anything else. */
export function pressedButton(data: string): Heard | undefined {
  const answer = /^a(\d{1,9}):(.*)$/s.exec(data)
  if (answer) return { kind: 'answer', question: Number.parseInt(answer[1]!, 10), answer: answer[2]! }
  return data.startsWith('g:') ? { kind: 'go', go: data.slice(2) } : undefined
}
