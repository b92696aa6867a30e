import { Migration } from '@mikro-orm/migrations'

export class Migration0029MonthEnds extends Migration {
  override name = 'migration-0029-month-ends'

  override async up(): Promise<void> {
    this.addSql(`
      create table "bill_problems" (
        "period" date not null,
        "account_id" int not null,
        "why" varchar(255) not null,
        primary key ("period", "account_id")
      );
      create table "desk_notices" (
        "channel" varchar(255) not null,
        "address" varchar(255) not null,
        "about" varchar(255) not null,
        "ref" varchar(255) not null,
        "text" text not null,
        primary key ("channel", "address", "about")
      );
      create table "month_ends" (
        "period" date not null,
        "stage" text not null,
        "stage_since" timestamptz not null,
        "next_at" timestamptz null,
        "asked" int not null default 0,
        "postponed_by" varchar(255) null,
        "preview" jsonb null,
        "agreed_by" varchar(255) null,
        "done" int not null default 0,
        "total" int not null default 0,
        "left_open" jsonb null,
        "closed" jsonb null,
        "printed" int not null default 0,
        "delivered" jsonb null,
        "failure" varchar(255) null,
        primary key ("period")
      );
      create index "month_ends_under_way" on "month_ends" ("stage") where stage <> 'done';
      alter table "bill_problems" add constraint "bill_problems_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "month_ends" add constraint "month_ends_stage_check" check ("stage" in ('asking', 'closing', 'printing', 'delivering', 'done'));
    `)
  }
}
