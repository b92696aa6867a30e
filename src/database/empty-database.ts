import { Client } from 'pg'

/** Takes everything out of a database; only for the demo and its reset. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(dropSchemas)
  } finally {
    await client.end()
  }
}

/** All schemas that are not PostgreSQL's own, whoever made them. */
const dropSchemas = `do $$
  declare own text;
  begin
    for own in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
      execute format('drop schema %I cascade', own);
    end loop;
    create schema public;
  end $$`
