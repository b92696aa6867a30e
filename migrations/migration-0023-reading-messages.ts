import { Migration } from '@mikro-orm/migrations'

export class Migration0023ReadingMessages extends Migration {
  override name = 'migration-0023-reading-messages'

  override async up(): Promise<void> {
    this.addSql(`
      create table "reading_messages" (
        "reading_id" int not null,
        "peer_id" int not null,
        "ref" varchar(255) not null,
        primary key ("reading_id")
      );
      create index "reading_messages_peer_id_ref_index" on "reading_messages" ("peer_id", "ref");
      alter table "reading_messages" add constraint "reading_messages_reading_id_foreign" foreign key ("reading_id") references "readings" ("id") on update cascade on delete cascade;
      alter table "reading_messages" add constraint "reading_messages_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
    `)
  }
}
