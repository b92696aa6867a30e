import { languages } from '../../core/units/language.ts'
import type { AnyConversation } from '../port/conversation.ts'
import { textsIn } from '../texts/texts-in.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'

/** A definition and its file, so that a problem can be found. */
export interface Defined {
  conversation: AnyConversation
  file: string
}

/** What is wrong with definitions, or between them; each problem begins with its file. */
export function problemsIn(defined: readonly Defined[]): string[] {
  return [
    ...defined.flatMap(({ conversation, file }) => problemsOf(conversation).map(problem => `${file}: ${problem}`)),
    ...taken(defined, 'name', ({ name }) => [name]),
    ...taken(defined, 'word', ({ words }) => words?.exact ?? []),
    ...taken(defined, 'command', ({ command }) => (command ? [command.name] : [])),
    ...lists.flatMap(({ called, places }) => taken(defined, `order in ${called}`, each => places(each).map(String))),
  ]
}

/** The lists that conversations have places in. */
const lists: { called: string; places(conversation: AnyConversation): number[] }[] = [
  { called: 'words', places: ({ words }) => (words ? [words.order] : []) },
  { called: 'intents', places: ({ intents = [] }) => intents.map(({ order }) => order) },
  { called: 'the menu', places: ({ menu }) => (menu ? [menu.order] : []) },
  { called: 'the sections', places: ({ section }) => (section ? [section.order] : []) },
  { called: 'the commands', places: ({ command }) => (command ? [command.order] : []) },
]

function problemsOf(conversation: AnyConversation): string[] {
  const { words, menu, section, command, label } = conversation
  const exact = words?.exact ?? []
  const texts = languages.map(textsIn)
  const isSaid = (text: string) => exact.includes(normalizedText(text))
  return [
    ...lists.flatMap(({ called, places }) =>
      places(conversation).flatMap(order => (Number.isSafeInteger(order) ? [] : [`${order} is no order in ${called}`])),
    ),
    ...exact
      .filter(word => word !== normalizedText(word))
      .map(word => `«${word}» is never heard: write it in plain letters`),
    ...(command && !exact.includes(`/${command.name}`) ? [`/${command.name} is not among its words`] : []),
    ...(command && texts.some(each => !command.description(each)) ? [`/${command.name} has no description`] : []),
    ...(label && texts.some(each => !label(each)) ? ['it has no label'] : []),
    ...(section && conversation.isInner ? ['no button may lead to it, so it cannot be a section'] : []),
    ...texts.flatMap(each =>
      [menu, section].flatMap(place =>
        place && !isSaid(place.label(each)) ? [`«${place.label(each)}» is shown, but is not among its words`] : [],
      ),
    ),
  ]
}

/** What may be one's only, and is two's. */
function taken(
  defined: readonly Defined[],
  what: string,
  all: (conversation: AnyConversation) => readonly string[],
): string[] {
  const by = new Map<string, string>()
  return defined.flatMap(({ conversation, file }) =>
    all(conversation).flatMap(value => {
      const first = by.get(value)
      if (first !== undefined) return [`${file}: the ${what} «${value}» is also that of ${first}`]
      by.set(value, file)
      return []
    }),
  )
}
