import { createInterface } from 'node:readline/promises'
import { WrongUsage } from '../console/refusal.ts'
import { say } from '../words/say.ts'

/** Refuses a command that would have to ask where nobody can answer. */
export function demandTerminal(): void {
  if (process.stdin.isTTY) return
  throw new WrongUsage('Nobody is here to be asked: look with --dry-run, then say --yes.')
}

/** Asks at the terminal; anything but a yes is a no. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^\s*(?:y|yes|д|да)\s*$/i.test(await terminal.question(`${say(question)} (${say('yes/no')}) `))
  } finally {
    terminal.close()
  }
}
