import type { MikroORM } from '@mikro-orm/postgresql'

/** The columns of all our tables, as `table.column`, that have a text somewhere in them; once for each such row. */
export async function rowsWith(orm: MikroORM, text: string): Promise<string[]> {
  const em = orm.em.fork()
  const columns = await em.execute<{ table: string; column: string }[]>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = current_schema() and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
     order by 1, 2`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await em.execute<object[]>(`select 1 from "${table}" where "${column}"::text like '%' || ? || '%'`, [
      text,
    ])
    found.push(...rows.map(() => `${table}.${column}`))
  }
  return found
}
