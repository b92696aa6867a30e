import { functionsOf } from './facts.ts'
import { offence, type Source } from './source.ts'

const FILE_LINES = 250
const TEST_FILE_LINES = 400
const FUNCTION_LINES = 50

/** Files of at most 250 lines, tests 400; migrations and texts are as long as they must be. */
export function longFiles(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path.endsWith('.ts') && !/^(?:migrations|bots\/texts)\//.test(path))
    .map(source => ({ source, lines: source.text.trimEnd().split('\n').length, most: mostLines(source) }))
    .filter(({ lines, most }) => lines > most)
    .map(({ source, lines, most }) => offence(source, 0, `has ${lines} lines of at most ${most}`))
}

function mostLines({ path }: Source): number {
  return path.startsWith('test/') ? TEST_FILE_LINES : FILE_LINES
}

/** Functions of at most 50 lines, but in migrations and for the `describe` of a test. */
export function longFunctions(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith('migrations/'))
    .flatMap(source =>
      functionsOf(source)
        .filter(({ lines, isDescribe }) => lines > FUNCTION_LINES && !(isDescribe && source.path.startsWith('test/')))
        .map(({ offset, lines }) =>
          offence(source, offset, `has a function of ${lines} lines of at most ${FUNCTION_LINES}`),
        ),
    )
}
