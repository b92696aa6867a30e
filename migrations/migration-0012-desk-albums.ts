import { Migration } from '@mikro-orm/migrations'

export class Migration0012DeskAlbums extends Migration {
  override name = 'migration-0012-desk-albums'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "desk_messages" add "album" varchar(255) null;
      create index "desk_messages_album" on "desk_messages" ("album") where album is not null;
    `)
  }
}
