import type { EntityManager } from '@mikro-orm/postgresql'

/** Gives what a query finds, page by page, in a constant amount of memory and one pass; needs the transaction of `em` to stay open. */
export async function* inPages<Row extends object>(
  em: EntityManager,
  sql: string,
  parameters: unknown[],
  rowsAtOnce: number,
): AsyncGenerator<Row[]> {
  await em.execute(`declare pages no scroll cursor for ${sql}`, parameters)
  for (;;) {
    const rows = await em.execute<Row[]>(`fetch ${rowsAtOnce} from pages`)
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) break
  }
  await em.execute('close pages')
}
