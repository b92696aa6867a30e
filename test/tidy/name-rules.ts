import { posix } from 'node:path'
import { exportsOf } from './facts.ts'
import type { Source } from './source.ts'

const ROOMS = /^(?:core|bots|jobs|src|migrations|sandbox|test|bench|docs)\//
const KEBAB_CASE = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/
const SAYS_NOTHING = /^(?:utils?|helpers?|common)$/

/** Names are in kebab-case and say what is inside: no barrels and no folders for whatever is left. */
export function poorNames(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => ROOMS.test(path))
    .flatMap(({ path }) =>
      path.split('/').flatMap(name => (problem(name) ? [`${path}: ${name} ${problem(name)}`] : [])),
    )
}

function problem(name: string): string | undefined {
  if (/^index\.[cm]?[jt]s$/.test(name)) return 'is a barrel'
  if (SAYS_NOTHING.test(name.replace(/\.ts$/, ''))) return 'does not say what is inside'
  return KEBAB_CASE.test(name) || name === 'README.md' ? undefined : 'is not in kebab-case'
}

/** Files whose name is no word of what they export, each with the reason why it says more than one of those would. */
const NAMED_OTHERWISE: Record<string, string> = {
  'bots/conversations/linking/holder-words.ts': 'the words of an account’s holder, each asked for',
  'bots/conversations/paying/pay-contact.ts': 'where the receipt of a payment goes, asked and shown',
  'bots/conversations/paying/pay-sum.ts': 'the sum of a payment, asked for in two ways',
  'bots/conversations/paying/pay-way.ts': 'the way of a payment, with what it was agreed on',
  'bots/conversations/reading/history-steps.ts': 'the buttons that the history’s conversations share',
  'bots/conversations/settings/reminder-kinds.ts': 'named for the conversation, as buttons call it',
  'bots/desk/commands/offer-acts.ts': 'what agents offer residents, a function for each command',
  'bots/desk/commands/thread-acts.ts': 'what agents do with a thread, a function for each command',
  'bots/texts/en/file-en.ts': 'a language’s words about files, as its other files are called',
  'bots/texts/en/question-en.ts': 'a language’s words about questions, as its other files are called',
  'bots/texts/ru/file-ru.ts': 'a language’s words about files, as its other files are called',
  'bots/texts/ru/question-ru.ts': 'a language’s words about questions, as its other files are called',
  'bots/texts/screens/large-use.ts': 'what every language reckons of a use that is large',
  'bots/views/account-views.ts': 'what screens show of an account',
  'bots/views/history-views.ts': 'what screens show of the history',
  'bots/views/settings-views.ts': 'what screens show of the settings',
  'bots/views/statement-views.ts': 'what screens show of the statement',
  'bots/vk/files/upload-files.ts': 'the files of one message, on their way to VK',
  'core/linking/code-forms.ts': 'the forms of the two kinds of code',
  'core/linking/guest-code.ts': 'what a relative’s code shows and does',
  'core/linking/join-by-code.ts': 'the steps of joining two chats',
  'core/supplier/working-hours.ts': 'what is reckoned with working hours',
  'jobs/audit-ledger.ts': 'named as the queue calls the job',
  'jobs/plan-broadcasts.ts': 'named as the queue calls the job',
  'core/tickets/ticket-actions.ts': 'each thing an agent does to a ticket',
  'core/tickets/unsent-answers.ts': 'the two things an agent may do with one',
  'core/units/dates.ts': 'the order of days, months and moments',
  'core/units/money.ts': 'kopecks and prices',
  'sandbox/bank/settling/settle-payment.ts': 'the moves of a payment to its end, each a plain verb',
  'sandbox/max/state/types.ts': 'the objects of MAX’s Bot API, by its own names',
  'sandbox/playground/page/base/dom.ts': 'short words for what a page is made of',
  'sandbox/playground/page/base/formats.ts': 'times, sizes and telephones, as the page writes them',
  'sandbox/playground/page/base/server.ts': 'all that the page asks its server for',
  'sandbox/telegram/state/types.ts': 'the objects of the Bot API, by its own names',
  'src/admin/console/arguments.ts': 'kinds of arguments, as a command lists them',
  'src/admin/golden/case-fields.ts': 'kinds of fields, as a case lists them',
}

/**
 * A file is named for what it exports. Where that is one thing, the name is its words, dashed; its folder's noun may be left out, as
 * `commands/import.ts` does with `importCommand`. Where it is more, the words of the name stand together in one of theirs: `period.ts` exports
 * `parsePeriod`, and `columns.ts` a `dayColumn`. Methods of a protocol have the protocol's names, and share files by what they are about.
 * Migrations' names are checked as they are written, and what helps tests is named for the world it makes.
 */
export function misnamedFiles(sources: Source[], otherwise = NAMED_OTHERWISE): string[] {
  const misnamed = sources.filter(({ path }) => /^(?:core|bots|jobs|src|sandbox|bench)\//.test(path)).filter(isMisnamed)
  const needless = Object.keys(otherwise).filter(path => misnamed.every(source => source.path !== path))
  return [
    ...misnamed
      .filter(({ path }) => !(path in otherwise))
      .map(
        source =>
          `${source.path} exports ${exportsOf(source)
            .map(each => each.name)
            .join(', ')}`,
      ),
    ...needless.map(path => `${path} needs no exception`),
  ]
}

function isMisnamed(source: Source): boolean {
  const names = exportsOf(source).map(({ name }) => dashed(name))
  if (names.length === 0) return false
  const name = posix.basename(source.path).replace(/(?:\.table)?\.ts$/, '')
  const folder = posix.basename(posix.dirname(source.path))
  if (names.length === 1) return names[0] !== name && names[0] !== `${name}-${folder.replace(/s$/, '')}`
  return folder !== 'methods' && !names.some(each => holds(each, name) || holds(each, name.replace(/s$/, '')))
}

/** Whether the words of one dashed name stand together in another. */
function holds(whole: string, part: string): boolean {
  return `-${whole}-`.includes(`-${part}-`)
}

/** `parsePeriod` as `parse-period`, `askVKUser` as `ask-vk-user`. */
function dashed(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}
