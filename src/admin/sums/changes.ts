import type { EntityManager } from '@mikro-orm/postgresql'

/** So many are named. */
const most = 20

/** In SQL, a value as a change shows it. */
const shown = (value: string) => `coalesce(nullif(${value}, ''), 'none')`

/** A field, what stands in it and what the list has, in SQL. */
type Field = readonly [name: string, old: string, becomes: string]

/** In SQL, what a list changes: of which row `r`, whose it is, each field with what stands there and what will. */
export function changesSql(whose: string, from: string, fields: readonly Field[]): string {
  const values = fields.map(([name, old, becomes]) => `('${name}', (${old})::text, (${becomes})::text)`)
  return `
    select r.row, format('%s, %s: %s → %s', ${whose}, field.name, ${shown('field.old')}, ${shown('field.becomes')}) as change
    from ${from} cross join lateral (values ${values.join(', ')}) as field(name, old, becomes) where coalesce(field.old, '') <> coalesce(field.becomes, '')`
}

/** The first changes in the order of the rows, and how many more there are. */
export async function readChanges(em: EntityManager, sql: string): Promise<string[]> {
  const changes = await em.execute<{ change: string; all: number }[]>(
    `select change, count(*) over ()::int as all from (${sql}) as changes order by row, change limit ${most}`,
  )
  const left = (changes[0]?.all ?? 0) - changes.length
  return [...changes.map(({ change }) => change), ...(left > 0 ? [`… and ${left} more changes`] : [])]
}
