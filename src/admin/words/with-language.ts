import { type Command, Option } from 'commander'
import { languages } from '../../../core/units/language.ts'
import { shownLines } from './one-line.ts'
import { say, speak } from './say.ts'

const languageOption = new Option(
  '--language <language>',
  'the language of what commands say: ru or en; otherwise that of the system (LC_ALL, LC_MESSAGES, LANG)',
).choices(languages)

/** Has a program take `--language` before and after its commands, and say its help and its errors in the language that is spoken. */
export function withLanguage(program: Command): Command {
  return program
    .addOption(languageOption)
    .on('option:language', speak)
    .configureHelp({
      styleTitle: say,
      styleUsage: sayWords,
      styleOptionTerm: sayWords,
      styleArgumentTerm: name => say(`<${name}>`).slice(1, -1),
      // How each is called, its own help says.
      subcommandTerm: command => command.name(),
      styleCommandDescription: say,
      styleOptionDescription: say,
      styleSubcommandDescription: say,
      styleArgumentDescription: say,
    })
    .configureOutput({
      outputError: (text, write) => write(`${shownLines(say(text))}${say('(--help tells how it is used)')}\n`),
    })
}

/** What `<month>` and `[options]` in a line are called. */
function sayWords(text: string): string {
  return text.replace(/<[^>]+>|\[[^\]]+\]/g, word => say(word))
}
