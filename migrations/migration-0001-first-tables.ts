import { Migration } from '@mikro-orm/migrations'

export class Migration0001FirstTables extends Migration {
  override name = 'migration-0001-first-tables'

  override async up(): Promise<void> {
    this.addSql(`
      create table "accounts" (
        "id" serial primary key,
        "branch" varchar(255) not null,
        "number" varchar(255) not null,
        "surname" varchar(255) not null,
        "name" varchar(255) not null,
        "patronymic" varchar(255) not null default '',
        "address" varchar(255) not null,
        "category" varchar(255) not null,
        "norm_wh" bigint not null,
        "range_exempt" boolean not null default false,
        "unified_account" varchar(255) null,
        "email" varchar(255) null,
        "created_at" timestamptz not null
      );
      alter table "accounts" add constraint "accounts_branch_number_unique" unique ("branch", "number");
      create table "ledger_books" (
        "id" varchar(255) not null,
        "account_id" int null,
        primary key ("id")
      );
      alter table "ledger_books" add constraint "ledger_books_account_id_unique" unique ("account_id");
      create table "charges" (
        "id" varchar(255) not null,
        "account_id" int not null,
        "period" date not null,
        "basis" text not null,
        "usage_from" date not null,
        "usage_to" date not null,
        "lines" jsonb not null,
        "amount_kopecks" bigint not null,
        "posted_at" timestamptz not null,
        primary key ("id")
      );
      create index "charges_account_id_period_index" on "charges" ("account_id", "period");
      create table "heard_updates" (
        "channel" varchar(255) not null,
        "update_id" varchar(255) not null,
        "heard_at" timestamptz not null,
        "failure" varchar(255) null,
        primary key ("channel", "update_id")
      );
      create index "heard_updates_heard_at_index" on "heard_updates" ("heard_at");
      create table "installation_secrets" (
        "name" varchar(255) not null,
        "value" varchar(255) not null,
        primary key ("name")
      );
      create table "meters" (
        "id" serial primary key,
        "account_id" int not null,
        "serial" varchar(255) not null,
        "model" varchar(255) not null,
        "zones" int not null,
        "digits" int not null,
        "ratio" bigint not null,
        "installed_on" date not null,
        "removed_on" date null,
        "verified_until" date null
      );
      alter table "meters" add constraint "meters_account_id_serial_installed_on_unique" unique ("account_id", "serial", "installed_on");
      create table "outbox" (
        "id" serial primary key,
        "channel" varchar(255) not null,
        "address" varchar(255) not null,
        "language" text not null,
        "payload" jsonb null,
        "created_at" timestamptz not null,
        "not_before" timestamptz not null,
        "attempts" int not null default 0,
        "sent_at" timestamptz null,
        "failed_at" timestamptz null,
        "failure" varchar(255) null,
        "sent_ref" varchar(255) null
      );
      create index "outbox_waiting" on "outbox" ("channel", "address", "id") where sent_at is null and failed_at is null;
      create table "peers" (
        "id" serial primary key,
        "channel" varchar(255) not null,
        "external_id" varchar(255) not null,
        "language" text not null,
        "consented_at" timestamptz null,
        "reachable" boolean not null default true,
        "current_account_id" int null,
        "created_at" timestamptz not null
      );
      alter table "peers" add constraint "peers_channel_external_id_unique" unique ("channel", "external_id");
      create table "linking_failures" (
        "id" serial primary key,
        "peer_id" int not null,
        "branch" varchar(255) not null,
        "account_number" varchar(255) not null,
        "failed_at" timestamptz not null
      );
      create index "linking_failures_peer_id_failed_at_index" on "linking_failures" ("peer_id", "failed_at");
      create index "linking_failures_branch_account_number_failed_at_index" on "linking_failures" ("branch", "account_number", "failed_at");
      create table "links" (
        "id" serial primary key,
        "peer_id" int not null,
        "account_id" int not null,
        "label" varchar(255) null,
        "proof" text not null,
        "linked_at" timestamptz not null,
        "unlinked_at" timestamptz null
      );
      create index "links_account_id_index" on "links" ("account_id");
      create unique index "links_one_open" on "links" ("peer_id", "account_id") where unlinked_at is null;
      create table "dialogs" (
        "peer_id" int not null,
        "memory" jsonb null,
        "question" int not null default 0,
        "open_question" int null,
        primary key ("peer_id")
      );
      create table "codes" (
        "id" uuid not null,
        "peer_id" int not null,
        "branch" varchar(255) not null,
        "account_number" varchar(255) not null,
        "account_id" int null,
        "email" varchar(255) not null,
        "digits_hash" varchar(255) not null,
        "token_hash" varchar(255) not null,
        "tries_left" int not null,
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        primary key ("id")
      );
      alter table "codes" add constraint "codes_token_hash_unique" unique ("token_hash");
      create index "codes_peer_id_expires_at_index" on "codes" ("peer_id", "expires_at");
      create table "readings" (
        "id" serial primary key,
        "meter_id" int not null,
        "source" text not null,
        "taken_on" date not null,
        "values_wh" bigint[] not null,
        "rollover_confirmed" boolean not null default false,
        "period" date not null,
        "state" text not null,
        "billed" boolean not null default false,
        "sent_by_id" int null,
        "sent_at" timestamptz not null
      );
      create index "readings_meter_id_taken_on_index" on "readings" ("meter_id", "taken_on");
      create unique index "readings_one_per_bill" on "readings" ("meter_id", "period", "source") where state = 'accepted';
      create table "receipts" (
        "id" serial primary key,
        "account_id" int not null,
        "period" date not null,
        "cause" varchar(255) not null,
        "data" jsonb not null,
        "issued_at" timestamptz not null
      );
      alter table "receipts" add constraint "receipts_cause_unique" unique ("cause");
      create index "receipts_account_id_period_index" on "receipts" ("account_id", "period");
      create table "tariffs" (
        "id" serial primary key,
        "branch" varchar(255) null,
        "category" varchar(255) not null,
        "zones" int not null,
        "in_force_from" date not null,
        "limits_kwh" jsonb not null,
        "prices" jsonb not null
      );
      create unique index "tariffs_one_version" on "tariffs" ("branch", "category", "zones", "in_force_from") nulls not distinct;
      create table "ledger_transfers" (
        "id" varchar(255) not null,
        "debit_id" varchar(255) not null,
        "credit_id" varchar(255) not null,
        "amount_kopecks" bigint not null,
        "code" varchar(255) not null,
        "reverses" varchar(255) null,
        "posted_on" date not null,
        "posted_at" timestamptz not null,
        primary key ("id")
      );
      create index "ledger_transfers_debit_id_index" on "ledger_transfers" ("debit_id");
      create index "ledger_transfers_credit_id_index" on "ledger_transfers" ("credit_id");
      alter table "ledger_transfers" add constraint "ledger_transfers_reverses_unique" unique ("reverses");
      alter table "ledger_books" add constraint "ledger_books_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete restrict;
      alter table "charges" add constraint "charges_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "charges" add constraint "charges_basis_check" check ("basis" in ('actual', 'average', 'norm'));
      alter table "meters" add constraint "meters_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "meters" add constraint "meters_zones" check (zones >= 1 and zones <= 3);
      alter table "meters" add constraint "meters_digits" check (digits >= 3 and digits <= 9);
      alter table "meters" add constraint "meters_ratio" check (ratio > 0);
      alter table "outbox" add constraint "outbox_language_check" check ("language" in ('ru', 'en'));
      alter table "peers" add constraint "peers_current_account_id_foreign" foreign key ("current_account_id") references "accounts" ("id") on delete set null;
      alter table "peers" add constraint "peers_language_check" check ("language" in ('ru', 'en'));
      alter table "linking_failures" add constraint "linking_failures_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
      alter table "links" add constraint "links_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
      alter table "links" add constraint "links_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "links" add constraint "links_proof_check" check ("proof" in ('email-code', 'email-link', 'meter-serial'));
      alter table "dialogs" add constraint "dialogs_peer_id_foreign" foreign key ("peer_id") references "peers" ("id") on update cascade on delete cascade;
      alter table "codes" add constraint "codes_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
      alter table "codes" add constraint "codes_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete set null;
      alter table "readings" add constraint "readings_meter_id_foreign" foreign key ("meter_id") references "meters" ("id");
      alter table "readings" add constraint "readings_sent_by_id_foreign" foreign key ("sent_by_id") references "peers" ("id") on delete set null;
      alter table "readings" add constraint "readings_source_check" check ("source" in ('resident', 'control', 'estimate', 'opening'));
      alter table "readings" add constraint "readings_state_check" check ("state" in ('accepted', 'superseded', 'withdrawn'));
      alter table "receipts" add constraint "receipts_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "ledger_transfers" add constraint "ledger_transfers_debit_id_foreign" foreign key ("debit_id") references "ledger_books" ("id");
      alter table "ledger_transfers" add constraint "ledger_transfers_credit_id_foreign" foreign key ("credit_id") references "ledger_books" ("id");
      alter table "ledger_transfers" add constraint "transfers_positive" check (amount_kopecks > 0);
      alter table "ledger_transfers" add constraint "transfers_two_sides" check (debit_id <> credit_id);
      create or replace function "ledger_transfers_transfers_append_only_fn"() returns trigger as $$ begin raise exception 'The ledger is append-only: post a reversing transfer instead'; return null; end; $$ language plpgsql;
      create trigger "transfers_append_only" BEFORE UPDATE OR DELETE on "ledger_transfers" for each ROW execute function "ledger_transfers_transfers_append_only_fn"();
    `)

    // By hand: the comparison of tables sees neither rows nor triggers on truncate.
    this.addSql(`
      create trigger "transfers_no_truncate" before truncate on "ledger_transfers"
        for each statement execute function "ledger_transfers_transfers_append_only_fn"();
      insert into "ledger_books" ("id")
        values ('supplier:opening'), ('supplier:energy'), ('supplier:penalty'), ('supplier:cash');
    `)
  }
}
