import { Migration } from '@mikro-orm/migrations'

export class Migration0020PendingUpdates extends Migration {
  override name = 'migration-0020-pending-updates'

  override async up(): Promise<void> {
    this.addSql(`
      create table "pending_updates" (
        "id" serial primary key,
        "channel" varchar(255) not null,
        "update_id" varchar(255) not null,
        "body" text not null,
        "received_at" timestamptz not null
      );
      alter table "pending_updates" add constraint "pending_updates_once" unique ("channel", "update_id");
      create index "outbox_failed" on "outbox" ("channel") where failed_at is not null;
    `)
  }
}
