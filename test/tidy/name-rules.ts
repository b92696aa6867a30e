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
