import { languages } from '../../core/units/language.ts'
import { quickPattern } from '../../core/units/quick-pattern.ts'
import type { Destinations, Name, Unconditional } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { inPairs } from '../messages/in-pairs.ts'
import type { AnyConversation } from '../port/conversation.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { textsIn } from '../texts/texts-in.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import { wishIn } from '../understanding/wish-in.ts'
import { type Defined, problemsIn } from './problems-in.ts'

/** All conversations, and what is derived from their definitions. */
export type Registry = ReturnType<typeof makeRegistry>

/** Their own words leave a question that takes all other words for the specialist: «потом», or a list that stands below it. */
const leavingConversations = ['menu', 'later', 'questions']

/** Makes a registry of definitions, in whatever order they come; throws with every problem at once, each with its file. */
export function makeRegistry(defined: readonly Defined[]) {
  const problems = problemsIn(defined)
  if (problems.length > 0) throw new Error(`The conversations do not go together:\n${problems.join('\n')}`)
  const all = defined.map(({ conversation }) => conversation)
  const byName = new Map<string, AnyConversation>(all.map(each => [each.name, each]))
  const menu = placed(all, ({ menu }) => menu)
  const commands = placed(all, ({ command }) => command)
  const sections = placed(all, ({ section }) => section)
  const vocabulary = vocabularyOf(all)
  return {
    names: [...byName.keys()],
    vocabulary,
    wishIn: (heard: Heard) => wishIn(heard, vocabulary),
    hasSpecialists: true,
    sections: sections.map(({ name, place }) => ({ name: name as keyof Destinations, label: place.label })),
    find: (name: string) => byName.get(name),
    labelOf(name: Name, texts: Texts) {
      const { isInner, label } = byName.get(name) ?? { isInner: true }
      const labels: { [name: string]: string | undefined } = texts.understanding.labels
      return isInner ? undefined : (label?.(texts) ?? labels[name])
    },
    /** The words of the keyboard under the chat, row by row. */
    menu: (texts: Texts) => inPairs(menu.map(({ place }) => place.label(texts))),
    /** Telegram's list of commands. */
    commands: (texts: Texts) =>
      commands.map(({ place }) => ({ command: place.name, description: place.description(texts) })),
  }
}

function vocabularyOf(all: AnyConversation[]): Vocabulary {
  const words = placed(all, each => each.words)
  const intents = placed(all, each => each.intents)
  return {
    exact: new Map(words.flatMap(({ name, place }) => place.exact.map(word => [word, name] as const))),
    longer: words.flatMap(({ name, place: { longer } }) => (longer ? [{ name, read: longer }] : [])),
    intents: intents.map(({ name, place }) => ({ name, pattern: quickPattern(inAnyLanguage(place)) })),
    leaving: new Set(
      all.flatMap(({ name, menu, words }) => [
        ...(menu ? languages.map(language => normalizedText(menu.label(textsIn(language)))) : []),
        ...(leavingConversations.includes(name) ? (words?.exact ?? []) : []),
      ]),
    ),
    grave: new Set(all.flatMap(({ name, isGrave }) => (isGrave ? [name] : []))),
  }
}

/** In either language, and from the beginning of a word: «чек» is not in «точек». */
function inAnyLanguage({ pattern: { source, flags }, english }: { pattern: RegExp; english?: RegExp }) {
  return { source: `(?<!\\p{L})(?:${english ? `${source}|${english.source}` : source})`, flags }
}

/** The places that conversations have in a list, in its order. What stands in one can be begun with nothing: its type says so. */
function placed<Place extends { order: number }>(
  all: AnyConversation[],
  placesIn: (conversation: AnyConversation) => Place | readonly Place[] | undefined,
): { name: Unconditional; place: Place }[] {
  return all
    .flatMap(each =>
      [placesIn(each) ?? []].flat().map(place => ({ name: each.name as Unconditional, place: place as Place })),
    )
    .toSorted((one, other) => one.place.order - other.place.order)
}
