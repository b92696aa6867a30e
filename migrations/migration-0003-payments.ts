import { Migration } from '@mikro-orm/migrations'

export class Migration0003Payments extends Migration {
  override name = 'migration-0003-payments'

  override async up(): Promise<void> {
    this.addSql(`
      create table "payments" (
        "id" uuid not null,
        "account_id" int not null,
        "peer_id" int null,
        "method" text not null,
        "amount_kopecks" bigint not null,
        "state" text not null,
        "provider_id" varchar(255) null,
        "confirmation" jsonb null,
        "cancellation" jsonb null,
        "phone" varchar(255) null,
        "receipt_contact" jsonb null,
        "request" jsonb null,
        "reference" varchar(255) null,
        "problem" varchar(255) null,
        "created_at" timestamptz not null,
        "creating_at" timestamptz null,
        "finished_at" timestamptz null,
        "paid_on" date null,
        "ask_again_at" timestamptz null,
        "asks" int not null default 0,
        primary key ("id")
      );
      alter table "payments" add constraint "payments_provider_id_unique" unique ("provider_id");
      create index "payments_account_id_created_at_index" on "payments" ("account_id", "created_at");
      create index "payments_to_ask" on "payments" ("ask_again_at") where ask_again_at is not null;
      create unique index "payments_imported_once" on "payments" ("account_id", "paid_on", "reference") where reference is not null;
      create table "pay_links" (
        "token_hash" varchar(255) not null,
        "payment_id" uuid not null,
        "expires_at" timestamptz not null,
        primary key ("token_hash")
      );
      create index "pay_links_payment_id_index" on "pay_links" ("payment_id");
      create table "provider_hints" (
        "day" date not null,
        "outcome" varchar(255) not null,
        "provider_id" varchar(255) not null,
        "times" int not null,
        primary key ("day", "outcome", "provider_id")
      );
      create table "refunds" (
        "id" uuid not null,
        "payment_id" uuid not null,
        "amount_kopecks" bigint not null,
        "state" text not null,
        "provider_id" varchar(255) null,
        "request" jsonb null,
        "why" varchar(255) null,
        "cancellation" jsonb null,
        "created_at" timestamptz not null,
        "finished_at" timestamptz null,
        "ask_again_at" timestamptz null,
        "asks" int not null default 0,
        primary key ("id")
      );
      alter table "refunds" add constraint "refunds_provider_id_unique" unique ("provider_id");
      create index "refunds_payment_id_index" on "refunds" ("payment_id");
      create index "refunds_to_ask" on "refunds" ("ask_again_at") where ask_again_at is not null;
      alter table "payments" add constraint "payments_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "payments" add constraint "payments_peer_id_foreign" foreign key ("peer_id") references "peers" ("id") on delete set null;
      alter table "payments" add constraint "payments_positive" check (amount_kopecks > 0);
      alter table "payments" add constraint "payments_method_check" check ("method" in ('card', 'sbp', 'yoomoney', 'mobile', 'qiwi', 'bank', 'cash', 'other'));
      alter table "payments" add constraint "payments_state_check" check ("state" in ('new', 'creating', 'pending', 'succeeded', 'canceled', 'expired'));
      alter table "pay_links" add constraint "pay_links_payment_id_foreign" foreign key ("payment_id") references "payments" ("id");
      alter table "refunds" add constraint "refunds_payment_id_foreign" foreign key ("payment_id") references "payments" ("id");
      alter table "refunds" add constraint "refunds_positive" check (amount_kopecks > 0);
      alter table "refunds" add constraint "refunds_state_check" check ("state" in ('creating', 'pending', 'succeeded', 'canceled'));
    `)
  }
}
