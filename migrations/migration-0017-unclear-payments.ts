import { Migration } from '@mikro-orm/migrations'

export class Migration0017UnclearPayments extends Migration {
  override name = 'migration-0017-unclear-payments'

  override async up(): Promise<void> {
    this.addSql(`
      create table "unclear_payments" (
        "id" uuid not null,
        "branch" varchar(255) not null,
        "account_text" varchar(255) not null,
        "method" text not null,
        "amount_kopecks" bigint not null,
        "reference" varchar(255) not null,
        "purpose" text null,
        "paid_on" date not null,
        "created_at" timestamptz not null,
        primary key ("id")
      );
      alter table "acts" drop constraint "acts_kind_check";
      alter table "acts" add constraint "acts_kind_check" check ("kind" in ('adjust', 'assign-payment', 'close-account', 'correct-balance', 'correct-reading', 'fail-meter', 'refund', 'remove-meter', 'replace-meter', 'return-payment', 'reverse', 'withdraw-tariff'));
      alter table "unclear_payments" add constraint "unclear_payments_positive" check (amount_kopecks > 0);
      alter table "unclear_payments" add constraint "unclear_payments_method_check" check ("method" in ('card', 'sbp', 'yoomoney', 'mobile', 'qiwi', 'bank', 'cash', 'other'));
      create trigger chained_insert after insert on unclear_payments referencing new table as fresh
            for each statement execute function chain.link('unclear payment', '0', 'r.id', 'jsonb_strip_nulls(to_jsonb(r) - ''{purpose}''::text[])');
      create or replace function "unclear_payments_unclear_append_only_fn"() returns trigger as $$ begin raise exception 'An unclear payment stays as it was listed: assign it or return it'; return null; end; $$ language plpgsql;
      create trigger "unclear_append_only" BEFORE UPDATE OR DELETE on "unclear_payments" for each ROW execute function "unclear_payments_unclear_append_only_fn"();
    `)
    // By hand: the comparison of tables does not see what a trigger is called with, nor triggers on truncate.
    this.addSql(`
      insert into "ledger_books" ("id") values ('supplier:unclear');
      create trigger "unclear_no_truncate" before truncate on "unclear_payments"
        for each statement execute function "unclear_payments_unclear_append_only_fn"();
      drop trigger chained_insert on ledger_transfers;
      create trigger chained_insert after insert on ledger_transfers referencing new table as fresh
        for each statement execute function chain.link('transfer', 'coalesce(case when r.debit_id like ''account:%'' then substr(r.debit_id, 9)::int when r.credit_id like ''account:%'' then substr(r.credit_id, 9)::int end, 0)', 'r.id', 'jsonb_strip_nulls(to_jsonb(r))');
    `)
  }
}
