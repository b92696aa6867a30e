import { Migration } from '@mikro-orm/migrations'

export class Migration0010FileTries extends Migration {
  override name = 'migration-0010-file-tries'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "outbox" add "file_tries" int not null default 0, add "file_tried_since" timestamptz null, add "file_failure" text null;
      create index "outbox_without_file" on "outbox" ("channel", "address", "sent_at") where file_failure is not null;
    `)
  }
}
