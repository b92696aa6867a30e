import { Migration } from '@mikro-orm/migrations'

export class Migration0014OperatorsActs extends Migration {
  override name = 'migration-0014-operators-acts'

  override async up(): Promise<void> {
    this.addSql(`
      create table "acts" (
        "id" serial primary key,
        "kind" text not null,
        "account_id" int null,
        "about" varchar(255) not null,
        "figures" jsonb not null,
        "by" varchar(255) not null,
        "why" text not null,
        "done_at" timestamptz not null
      );
      create index "acts_account_id_done_at_index" on "acts" ("account_id", "done_at");
      alter table "acts" add constraint "acts_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete restrict;
      alter table "acts" add constraint "acts_by_somebody" check (by ~ '\\S');
      alter table "acts" add constraint "acts_for_a_reason" check (why ~ '\\S');
      alter table "acts" add constraint "acts_kind_check" check ("kind" in ('adjust', 'close-account', 'correct-balance', 'correct-reading', 'fail-meter', 'refund', 'remove-meter', 'replace-meter', 'reverse', 'withdraw-tariff'));
      create or replace function "acts_acts_append_only_fn"() returns trigger as $$ begin raise exception 'An act that was done stays: do another one to make it good'; return null; end; $$ language plpgsql;
      create trigger "acts_append_only" BEFORE UPDATE OR DELETE on "acts" for each ROW execute function "acts_acts_append_only_fn"();
    `)
    // By hand: the comparison of tables sees neither rows nor triggers on truncate.
    this.addSql(`
      create trigger "acts_no_truncate" before truncate on "acts"
        for each statement execute function "acts_acts_append_only_fn"();
      insert into "ledger_books" ("id") values ('supplier:adjustment');
    `)
  }
}
