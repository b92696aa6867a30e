import { Migration } from '@mikro-orm/migrations'

/**
 * `chain.link` reckons the digest of a row once. The planner took the query apart and reckoned it for its filter, and again for its list: half
 * of what a closing's bills took. The digests are the same.
 */
export class Migration0032ChainOnce extends Migration {
  override name = 'migration-0032-chain-once'

  override async up(): Promise<void> {
    this.addSql(`
      create or replace function chain.link() returns trigger language plpgsql set timezone = 'UTC' as $$
      declare
        rows_of text := '(select (' || tg_argv[1] || ')::int as account, (' || tg_argv[2] || ')::text as key, sha256(convert_to('
          || quote_literal(tg_argv[0] || ' ') || ' || (' || tg_argv[3] || ')::text, ''UTF8'')) as content from ';
        written text := case tg_op
          when 'INSERT' then 'select * from ' || rows_of || 'fresh r offset 0) as n where content is not null'
          when 'DELETE' then 'select account, key, sha256(''gone'') as content from ' || rows_of || 'stale r offset 0) as o where content is not null'
          else 'select account, key, coalesce(n.content, sha256(''gone'')) as content from ' || rows_of || 'fresh r offset 0) as n full join '
            || rows_of || 'stale r offset 0) as o using (account, key) where n.content is distinct from o.content'
        end;
        accounts int[];
        keys text[];
        contents bytea[];
      begin
        execute 'select array_agg(account order by key collate "C"), array_agg(key order by key collate "C"),
          array_agg(content order by key collate "C") from (' || written || ' offset 0) as written where account is not null'
          into accounts, keys, contents;
        if accounts is not null then perform chain.append(tg_argv[0], accounts, keys, contents); end if;
        return null;
      end $$;
    `)
  }
}
