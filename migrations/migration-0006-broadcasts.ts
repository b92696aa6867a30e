import { Migration } from '@mikro-orm/migrations'

export class Migration0006Broadcasts extends Migration {
  override name = 'migration-0006-broadcasts'

  override async up(): Promise<void> {
    this.addSql(`
      create table "broadcasts" (
        "id" serial primary key,
        "key" varchar(255) not null,
        "kind" text not null,
        "branch" varchar(255) not null,
        "time_zone" varchar(255) not null,
        "about" jsonb not null,
        "until" timestamptz not null,
        "created_at" timestamptz not null,
        "paused_at" timestamptz null
      );
      alter table "broadcasts" add constraint "broadcasts_key_unique" unique ("key");
      create unlogged table "paces" (
        "channel" varchar(255) not null,
        "turns" bigint[] not null,
        "last_turn" bigint not null,
        "last_broadcast" bigint not null,
        "broadcasts_from" bigint not null,
        primary key ("channel")
      );
      drop index "outbox_waiting";
      alter table "outbox" add "broadcast_id" int null, add "account_id" int null, add "key" varchar(255) null, add "batch" int null;
      alter table "outbox" add constraint "outbox_broadcast_id_foreign" foreign key ("broadcast_id") references "broadcasts" ("id") on delete restrict;
      alter table "outbox" add constraint "outbox_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete restrict;
      create index "outbox_broadcasting" on "outbox" ("channel", "not_before", "id") where sent_at is null and failed_at is null and broadcast_id is not null;
      create index "outbox_broadcasts" on "outbox" ("broadcast_id") where broadcast_id is not null;
      create unique index "outbox_once" on "outbox" ("key") where key is not null;
      create index "outbox_waiting" on "outbox" ("channel", "address", "id") where sent_at is null and failed_at is null and broadcast_id is null;
      alter table "dialogs" add "heard_at" timestamptz null;
      update "dialogs" set "heard_at" = now();
      alter table "peers" add "takes_reminders" boolean not null default true, add "reminder_hour" int not null default 11;
      alter table "peers" add constraint "peers_reminder_hour" check (reminder_hour >= 9 and reminder_hour < 20);
      alter table "broadcasts" add constraint "broadcasts_kind_check" check ("kind" in ('reading', 'debt', 'bill', 'verification', 'tariff'));
    `)
  }
}
