import { Help } from 'commander'
import { say } from './say.ts'

/** A paragraph below a help text, as wide as the terminal. */
export function helpNote(text: string): string {
  return `\n${new Help().boxWrap(say(text), helpWidth())}`
}

/** Things with what each is, below each other as in a help text, as wide as the terminal. */
export function helpItems(items: readonly (readonly [term: string, description: string])[]): string {
  const help = new Help()
  help.prepareContext({ helpWidth: helpWidth() })
  const widest = Math.max(...items.map(([term]) => term.length))
  return items.map(([term, description]) => help.formatItem(term, widest, say(description), help)).join('\n')
}

const helpWidth = (): number => process.stdout.columns ?? 80
