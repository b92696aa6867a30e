import { Migration } from '@mikro-orm/migrations'

export class Migration0015ChainedFacts extends Migration {
  override name = 'migration-0015-chained-facts'

  override async up(): Promise<void> {
    this.addSql(`
      create table "chain_links" (
        "account_id" int not null,
        "place" int not null,
        "of" text not null,
        "key" text not null,
        "previous" bytea not null,
        "content" bytea not null,
        primary key ("account_id", "place")
      );
      create table "chain_tips" (
        "account_id" int not null,
        "length" int not null,
        "digest" bytea not null,
        primary key ("account_id")
      );
      create table "daily_heads" (
        "id" int not null,
        "kept_at" timestamptz not null,
        "accounts" int not null,
        "digest" bytea not null,
        primary key ("id")
      );
      create table "head_ends" (
        "account_id" int not null,
        "head_id" int not null,
        "length" int not null,
        "digest" bytea not null,
        primary key ("account_id", "head_id")
      );
      create index "head_ends_head_id_index" on "head_ends" ("head_id");
      create or replace function "chain_links_links_append_only_fn"() returns trigger as $$ begin raise exception 'The chain only grows'; return null; end; $$ language plpgsql;
      create trigger "links_append_only" BEFORE UPDATE OR DELETE on "chain_links" for each ROW execute function "chain_links_links_append_only_fn"();
      create or replace function "daily_heads_heads_append_only_fn"() returns trigger as $$ begin raise exception 'A head that was kept stays as it is'; return null; end; $$ language plpgsql;
      create trigger "heads_append_only" BEFORE UPDATE OR DELETE on "daily_heads" for each ROW execute function "daily_heads_heads_append_only_fn"();
      alter table "head_ends" add constraint "head_ends_head_id_foreign" foreign key ("head_id") references "daily_heads" ("id");
      create or replace function "head_ends_ends_append_only_fn"() returns trigger as $$ begin raise exception 'A head that was kept stays as it is'; return null; end; $$ language plpgsql;
      create trigger "ends_append_only" BEFORE UPDATE OR DELETE on "head_ends" for each ROW execute function "head_ends_ends_append_only_fn"();
    `)
    // By hand: the comparison of tables does not see triggers on truncate.
    this.addSql(`
      create trigger "links_no_truncate" before truncate on "chain_links"
        for each statement execute function "chain_links_links_append_only_fn"();
      create trigger "heads_no_truncate" before truncate on "daily_heads"
        for each statement execute function "daily_heads_heads_append_only_fn"();
      create trigger "ends_no_truncate" before truncate on "head_ends"
        for each statement execute function "head_ends_ends_append_only_fn"();
    `)
    this.addSql(functions)
    this.addSql(`
      create trigger chained_insert after insert on tariffs referencing new table as fresh
        for each statement execute function chain.link('tariff', '0', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_update after update on tariffs referencing old table as stale new table as fresh
        for each statement execute function chain.link('tariff', '0', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_delete after delete on tariffs referencing old table as stale
        for each statement execute function chain.link('tariff', '0', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_insert after insert on accounts referencing new table as fresh
        for each statement execute function chain.link('account', 'r.id', 'r.number', 'jsonb_strip_nulls(to_jsonb(r) - ''{surname,name,patronymic,address,email,unified_account,recalculate_from,created_at}''::text[])');
      create trigger chained_update after update on accounts referencing old table as stale new table as fresh
        for each statement execute function chain.link('account', 'r.id', 'r.number', 'jsonb_strip_nulls(to_jsonb(r) - ''{surname,name,patronymic,address,email,unified_account,recalculate_from,created_at}''::text[])');
      create trigger chained_insert after insert on former_terms referencing new table as fresh
        for each statement execute function chain.link('terms', 'r.account_id', 'to_char(r.until_day, ''YYYY-MM-DD'')', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_update after update on former_terms referencing old table as stale new table as fresh
        for each statement execute function chain.link('terms', 'r.account_id', 'to_char(r.until_day, ''YYYY-MM-DD'')', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_delete after delete on former_terms referencing old table as stale
        for each statement execute function chain.link('terms', 'r.account_id', 'to_char(r.until_day, ''YYYY-MM-DD'')', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_insert after insert on acts referencing new table as fresh
        for each statement execute function chain.link('act', 'coalesce(r.account_id, 0)', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_insert after insert on meters referencing new table as fresh
        for each statement execute function chain.link('meter', 'r.account_id', 'r.id', 'jsonb_strip_nulls(to_jsonb(r) - ''{model}''::text[])');
      create trigger chained_update after update on meters referencing old table as stale new table as fresh
        for each statement execute function chain.link('meter', 'r.account_id', 'r.id', 'jsonb_strip_nulls(to_jsonb(r) - ''{model}''::text[])');
      create trigger chained_insert after insert on readings referencing new table as fresh
        for each statement execute function chain.link('reading', '(select account_id from meters where id = r.meter_id)', 'r.id', 'jsonb_strip_nulls(to_jsonb(r) - ''{billed,sent_by_id}''::text[])');
      create trigger chained_update after update on readings referencing old table as stale new table as fresh
        for each statement execute function chain.link('reading', '(select account_id from meters where id = r.meter_id)', 'r.id', 'jsonb_strip_nulls(to_jsonb(r) - ''{billed,sent_by_id}''::text[])');
      create trigger chained_insert after insert on payments referencing new table as fresh
        for each statement execute function chain.link('payment', 'r.account_id', 'r.id', 'case when r.state = ''succeeded'' then jsonb_strip_nulls(jsonb_build_object(''account'', r.account_id, ''amount'', r.amount_kopecks, ''method'', r.method, ''on'', r.paid_on, ''provider'', r.provider_id, ''reference'', r.reference)) end');
      create trigger chained_update after update on payments referencing old table as stale new table as fresh
        for each statement execute function chain.link('payment', 'r.account_id', 'r.id', 'case when r.state = ''succeeded'' then jsonb_strip_nulls(jsonb_build_object(''account'', r.account_id, ''amount'', r.amount_kopecks, ''method'', r.method, ''on'', r.paid_on, ''provider'', r.provider_id, ''reference'', r.reference)) end');
      create trigger chained_insert after insert on refunds referencing new table as fresh
        for each statement execute function chain.link('refund', '(select account_id from payments where id = r.payment_id)', 'r.id', 'case when r.state = ''succeeded'' then jsonb_strip_nulls(jsonb_build_object(''payment'', r.payment_id, ''amount'', r.amount_kopecks, ''provider'', r.provider_id, ''why'', r.why)) end');
      create trigger chained_update after update on refunds referencing old table as stale new table as fresh
        for each statement execute function chain.link('refund', '(select account_id from payments where id = r.payment_id)', 'r.id', 'case when r.state = ''succeeded'' then jsonb_strip_nulls(jsonb_build_object(''payment'', r.payment_id, ''amount'', r.amount_kopecks, ''provider'', r.provider_id, ''why'', r.why)) end');
      create trigger chained_insert after insert on ledger_transfers referencing new table as fresh
        for each statement execute function chain.link('transfer', 'case when r.debit_id like ''account:%'' then substr(r.debit_id, 9)::int when r.credit_id like ''account:%'' then substr(r.credit_id, 9)::int end', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
      create trigger chained_insert after insert on bills referencing new table as fresh
        for each statement execute function chain.link('bill', 'r.account_id', 'to_char(r.period, ''YYYY-MM'')', 'jsonb_strip_nulls(to_jsonb(r) || jsonb_build_object(''charges'', (select jsonb_agg(to_jsonb(c) order by c.id collate "C") from charges c where c.account_id = r.account_id and c.period = r.period), ''recalculations'', (select jsonb_agg(to_jsonb(c) order by c.id collate "C") from recalculations c where c.account_id = r.account_id and c.period = r.period), ''counted'', (select jsonb_agg(to_jsonb(c) order by c.transfer_id collate "C") from billed_transfers c where c.account_id = r.account_id and c.period = r.period)))');
      create trigger chained_insert after insert on receipts referencing new table as fresh
        for each statement execute function chain.link('invoice', 'r.account_id', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
    `)
    this.addSql(chainWhatIsThere)
  }
}

/**
 * What the triggers call. `fold` gives the digest of a chain that goes on from one digest with these contents; `append` adds rows to the chains
 * of their accounts, each held until the transaction ends; `link` is every trigger's: it takes what a statement has written to a table.
 */
const functions = `
  create schema chain;

  create function chain.step(state bytea, seed bytea, content bytea) returns bytea language sql immutable parallel safe
    return sha256(coalesce(state, seed) || content);

  create aggregate chain.fold(seed bytea, content bytea) (sfunc = chain.step, stype = bytea);

  create function chain.append(kind text, accounts int[], keys text[], contents bytea[]) returns void language plpgsql as $$
  begin
    insert into chain_tips (account_id, length, digest)
      select a, 0, sha256(convert_to('account ' || a, 'UTF8')) from (select distinct unnest(accounts) as a) as wanted
      where not exists (select from chain_tips where account_id = a) order by a on conflict do nothing;
    perform from chain_tips where account_id = any(accounts) order by account_id for update;
    with added as (
      select r.account, r.key, r.content, t.digest as seed, t.length + row_number() over own as place,
        chain.fold(t.digest, r.content) over own as digest
      from unnest(accounts, keys, contents) with ordinality as r(account, key, content, nth)
      join chain_tips t on t.account_id = r.account
      window own as (partition by r.account order by r.nth)
    ),
    linked as (
      insert into chain_links (account_id, place, of, key, previous, content)
      select account, place, kind, key, coalesce(lag(digest) over (partition by account order by place), seed), content from added
    )
    update chain_tips t set length = last.place, digest = last.digest
    from (select distinct on (account) account, place, digest from added order by account, place desc) as last
    where t.account_id = last.account;
  end $$;

  create function chain.link() returns trigger language plpgsql set timezone = 'UTC' as $$
  declare
    rows_of text := '(select (' || tg_argv[1] || ')::int as account, (' || tg_argv[2] || ')::text as key, sha256(convert_to('
      || quote_literal(tg_argv[0] || ' ') || ' || (' || tg_argv[3] || ')::text, ''UTF8'')) as content from ';
    written text := case tg_op
      when 'INSERT' then 'select * from ' || rows_of || 'fresh r) as n where content is not null'
      when 'DELETE' then 'select account, key, sha256(''gone'') as content from ' || rows_of || 'stale r) as o where content is not null'
      else 'select account, key, coalesce(n.content, sha256(''gone'')) as content from ' || rows_of || 'fresh r) as n full join '
        || rows_of || 'stale r) as o using (account, key) where n.content is distinct from o.content'
    end;
    accounts int[];
    keys text[];
    contents bytea[];
  begin
    execute 'select array_agg(account order by key collate "C"), array_agg(key order by key collate "C"),
      array_agg(content order by key collate "C") from (' || written || ') as written where account is not null'
      into accounts, keys, contents;
    if accounts is not null then perform chain.append(tg_argv[0], accounts, keys, contents); end if;
    return null;
  end $$;
`

/** Table by table, as its trigger would have done it; rows of one account in the order of their keys. */
const chainWhatIsThere = `
  set local timezone = 'UTC';
  do $$
  declare
    chained record;
    how text[];
    part record;
  begin
    for chained in
      select tgrelid::regclass::text as name, string_to_array(encode(tgargs, 'escape'), '\\000') as how
      from pg_trigger where tgname = 'chained_insert' order by oid
    loop
      how := chained.how;
      for part in execute format('select array_agg(account order by nth) as accounts, array_agg(key order by nth) as keys,
          array_agg(content order by nth) as contents
        from (
          select *, row_number() over (order by account, key collate "C") as nth from (
            select (%s)::int as account, (%s)::text as key, sha256(convert_to(%L || (%s)::text, ''UTF8'')) as content from %s r
          ) as r where account is not null and content is not null
        ) as r group by nth / 10000 order by nth / 10000', how[2], how[3], how[1] || ' ', how[4], chained.name)
      loop
        perform chain.append(how[1], part.accounts, part.keys, part.contents);
      end loop;
    end loop;
  end $$;
`
