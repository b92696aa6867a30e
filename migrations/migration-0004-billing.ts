import { Migration } from '@mikro-orm/migrations'

export class Migration0004Billing extends Migration {
  override name = 'migration-0004-billing'

  override async up(): Promise<void> {
    this.addSql(`
      create table "bills" (
        "account_id" int not null,
        "period" date not null,
        "opening_kopecks" bigint not null,
        "charged_kopecks" bigint not null,
        "recalculated_kopecks" bigint not null,
        "penalty_kopecks" bigint not null,
        "paid_kopecks" bigint not null,
        "closing_kopecks" bigint not null,
        "due_on" date not null,
        "closed_at" timestamptz not null,
        primary key ("account_id", "period")
      );
      create table "recalculations" (
        "id" varchar(255) not null,
        "account_id" int not null,
        "period" date not null,
        "point" int not null,
        "earlier" date not null,
        "lines" jsonb not null,
        "amount_kopecks" bigint not null,
        "posted_at" timestamptz not null,
        primary key ("id")
      );
      create index "recalculations_account_id_period_index" on "recalculations" ("account_id", "period");
      create table "billed_transfers" (
        "transfer_id" varchar(255) not null,
        "account_id" int not null,
        "period" date not null,
        primary key ("transfer_id")
      );
      create index "billed_transfers_account_id_period_index" on "billed_transfers" ("account_id", "period");
      alter table "accounts" add "billed_from" date null;
      update "accounts" a set "billed_from" = coalesce(
        (select max(c."period") + interval '1 month' from "charges" c where c."account_id" = a."id"),
        (select date_trunc('month', t."posted_on" + 1) from "ledger_transfers" t where t."id" = 'opening:' || a."id"),
        date_trunc('month', a."created_at"));
      alter table "accounts" alter column "billed_from" set not null;
      alter table "charges" add "point" int null, add "uses" jsonb not null default '[]';
      update "charges" set "point" = split_part("id", ':', 4)::int;
      alter table "charges" alter column "point" set not null, alter column "uses" drop default;
      alter table "meters" add "failed_on" date null, add "replaces" int null;
      alter table "meters" add constraint "meters_replaces_unique" unique ("replaces");
      drop index "ledger_transfers_credit_id_index";
      drop index "ledger_transfers_debit_id_index";
      alter table "ledger_transfers" add "why" text null;
      create index "ledger_transfers_debit_id_posted_at_index" on "ledger_transfers" ("debit_id", "posted_at");
      create index "ledger_transfers_credit_id_posted_at_index" on "ledger_transfers" ("credit_id", "posted_at");
      alter table "bills" add constraint "bills_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "bills" add constraint "bills_add_up" check (closing_kopecks = opening_kopecks + charged_kopecks + recalculated_kopecks + penalty_kopecks - paid_kopecks);
      create or replace function "bills_bills_closed_fn"() returns trigger as $$ begin raise exception 'A closed period never changes: what is learned later goes to the next bill'; return null; end; $$ language plpgsql;
      create trigger "bills_closed" BEFORE UPDATE OR DELETE on "bills" for each ROW execute function "bills_bills_closed_fn"();
      alter table "recalculations" add constraint "recalculations_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "billed_transfers" add constraint "billed_transfers_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id") on update cascade on delete cascade;
      create or replace function "billed_transfers_billed_transfers_closed_fn"() returns trigger as $$ begin raise exception 'A closed period never changes: what is learned later goes to the next bill'; return null; end; $$ language plpgsql;
      create trigger "billed_transfers_closed" BEFORE UPDATE OR DELETE on "billed_transfers" for each ROW execute function "billed_transfers_billed_transfers_closed_fn"();
    `)
    // By hand: the comparison of tables does not see triggers on truncate.
    this.addSql(`
      create trigger "bills_no_truncate" before truncate on "bills"
        for each statement execute function "bills_bills_closed_fn"();
      create trigger "billed_transfers_no_truncate" before truncate on "billed_transfers"
        for each statement execute function "billed_transfers_billed_transfers_closed_fn"();
    `)
  }
}
