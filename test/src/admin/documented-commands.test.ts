import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { program } from '../../../src/admin/program.ts'

/** Each command that a page of the docs shows, as it is typed; one that goes on in the next line is one. */
function shownIn(page: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs', page), 'utf8').replaceAll(/\\\n\s*/g, '')
  return [...text.matchAll(/^ {4}npm run (?:-s )?admin -- (.+)$/gm)].map(([, typed]) => typed!)
}

/** The words that a shell makes of it, up to where another program or a file takes over. */
function wordsOf(typed: string): string[] {
  const own = typed.split(/ [|>] /)[0]!
  return [...own.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replaceAll(/['"]/g, ''))
}

/** What of it the program does not know: the command, an option, or a word too few. */
function unknownOf(typed: string): string[] {
  const [given, ...words] = wordsOf(typed)
  let command: Command | undefined = program.commands.find(each => each.name() === given)
  if (!command) return [typed]
  const inner = command.commands.find(each => each.name() === words[0])
  command = inner ?? command
  const options = words.filter(word => word.startsWith('--')).map(word => word.split('=')[0])
  const known = ['--help', '--language', ...command.options.map(({ long }) => long)]
  const unknown = options.filter(option => !known.includes(option))
  const needed = command.registeredArguments.filter(({ required }) => required).length + (inner ? 1 : 0)
  const firstOption = words.findIndex(word => word.startsWith('--'))
  const tooFew = (firstOption < 0 ? words.length : firstOption) < needed ? ['too few words'] : []
  return [...unknown, ...tooFew].map(what => `${what}: ${typed}`)
}

test.each(['operator.md', 'ru/operator.md', 'corrections.md', 'supplier.md'])(
  'every command that %s shows is one of the program, with options that it has',
  page => {
    const shown = shownIn(page).filter(typed => !/^(?:COMMAND|КОМАНДА)/.test(typed))
    expect(shown.flatMap(unknownOf)).toEqual([])
    if (page.endsWith('operator.md')) expect(shown.length).toBeGreaterThan(20)
  },
)
