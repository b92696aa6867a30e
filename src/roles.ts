/** What a process does: pages and webhooks, long polling, background work. Any number of each may run beside one database. */
export const roles = ['web', 'bots', 'jobs'] as const

export type Role = (typeof roles)[number]

/**
 * Reads `web`, `bots`, `jobs` or `all`, which is meant when nothing is said.
 * @throws an Error for people.
 */
export function rolesNamed(names: string[]): Role[] {
  const wanted = names.length === 0 ? ['all'] : names
  const unknown = wanted.filter(name => name !== 'all' && !roles.includes(name as Role))
  if (unknown.length > 0)
    throw new Error(`There is no part "${unknown.join('", "')}": npm start -- web, bots, jobs or all`)
  return roles.filter(role => wanted.includes('all') || wanted.includes(role))
}
