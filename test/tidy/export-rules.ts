import { exportsOf, importsOf } from './facts.ts'
import { targetOf } from './graph.ts'
import { offence, type Source } from './source.ts'

/** Exported values that only tests import, each with the reason why it may be so: `path name`. */
const FOR_TESTS: Record<string, string> = {
  'bots/asking/pages.ts pagesOf': 'tried with every number of rows',
  'bots/conversations/sections/more.ts morePage': 'tried with every number of buttons',
  'bots/delivery/send-broadcasts.ts callsAtOnce': 'a town is reminded by as many broadcasters as two processes have',
  'bots/conversations/conversations.ts readDefinitions': 'definitions are read beside one of the test’s own',
  'core/charges/debts/penalty.ts roundedPenalty': 'what a penalty is explained by is held against it',
  'core/charges/views/monthly-use.ts useBases': 'a picture is drawn for each',
  'core/ledger/post-transfers.ts LedgerConflict': 'what a batch that conflicts must end with',
  'core/linking/change-email.ts changesPerChatHour': 'a limit is tried up to its last',
  'core/linking/linking-pause.ts failuresPerChatHour': 'a limit is tried up to its last',
  'core/payments/payment.table.ts paymentStates': 'every state is put into words',
  'core/tariffs/tariff-sheet.ts sheetOn': 'tried on days without a database',
  'sandbox/demo-data/seed-demo.ts demoAccounts': 'what is seeded is held against it',
  'src/database/temporary-postgres.ts quickestPlace': 'tests put their own servers there',
}

/**
 * What is exported is imported somewhere. A test does not keep a value alive, lest the program carry what only its tests run; a type, which
 * is not run, may be named by a test that passes it on. What serves no test any more is not kept in the list of exceptions either.
 */
export function idleExports(sources: Source[], forTests = FOR_TESTS): string[] {
  const [inProgram, anywhere] = [sources.filter(({ path }) => !isTest(path)), sources].map(importedNames)
  const excused = new Set<string>()
  const idle = sources.filter(hasImporters).flatMap(source =>
    exportsOf(source).flatMap(({ name, isType, offset }) => {
      const importers = (isType || isTest(source.path) ? anywhere : inProgram) ?? new Set()
      const whole = `${source.path} ${name}`
      if (importers.has(whole) || importers.has(`${source.path} *`) || isFoundByItself(source, offset)) return []
      if (whole in forTests && anywhere?.has(whole)) {
        excused.add(whole)
        return []
      }
      return [
        offence(
          source,
          offset,
          `exports ${name}, which ${anywhere?.has(whole) ? 'only tests import' : 'nobody imports'}`,
        ),
      ]
    }),
  )
  const needless = Object.keys(forTests).filter(whole => !excused.has(whole))
  return [...idle, ...needless.map(whole => `${whole} needs no exception`)]
}

/** Every name that is imported from a file of ours, as `path name`. */
function importedNames(sources: Source[]): Set<string> {
  return new Set(
    sources.flatMap(source =>
      importsOf(source)
        .filter(({ from }) => from.startsWith('.'))
        .flatMap(({ from, names }) => names.map(name => `${targetOf(source.path, from)} ${name}`)),
    ),
  )
}

/** A conversation is found by the registry, which reads the folder; what conversations are begun with is named where they add to it. */
function isFoundByItself({ path, text }: Source, offset: number): boolean {
  const isDefinition = /^[^=]*: Conversation</.test(text.slice(offset, offset + 200).split('\n', 1)[0] ?? '')
  return (path.startsWith('bots/conversations/') && isDefinition) || path === 'bots/messages/destinations.ts'
}

function isTest(path: string): boolean {
  return path.startsWith('test/')
}

/** What Vitest takes by its default export has no importer. */
function hasImporters({ path }: Source): boolean {
  return path !== 'vitest.config.ts' && path !== 'test/support/global-setup.ts'
}
