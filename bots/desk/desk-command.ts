/** What agents may ask for, by a word after a slash; also what the buttons of the card carry. */
export const deskCommands = [
  'close',
  'reopen',
  'take',
  'assign',
  'note',
  'card',
  'photo',
  'canned',
  'ban',
  'unban',
] as const
export type DeskCommand = (typeof deskCommands)[number]

/** A command with what follows it; `unknown` is a word after a slash that is none, so that it does not reach the resident. */
export function deskCommandOf(text: string): { command: DeskCommand | 'unknown'; rest: string } | undefined {
  const [, word, rest = ''] = /^\/([a-z]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? []
  if (word === undefined) return undefined
  const command = deskCommands.find(known => known === word.toLowerCase())
  return { command: command ?? 'unknown', rest: rest.trim() }
}

/** What a button of the card carries: `close:17`. */
export function buttonOf(data: string): { command: DeskCommand; questionId: number } | undefined {
  const [, word, id] = /^([a-z]+):(\d{1,9})$/.exec(data) ?? []
  const command = deskCommands.find(known => known === word)
  return command && id ? { command, questionId: Number.parseInt(id, 10) } : undefined
}
