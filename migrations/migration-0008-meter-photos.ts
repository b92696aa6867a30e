import { Migration } from '@mikro-orm/migrations'

export class Migration0008MeterPhotos extends Migration {
  override name = 'migration-0008-meter-photos'

  override async up(): Promise<void> {
    this.addSql(`
      create table "meter_photos" (
        "id" serial primary key,
        "reading_id" int not null,
        "state" text not null,
        "file" jsonb null,
        "jpeg" bytea null,
        "tries" int not null default 0,
        "not_before" timestamptz not null,
        "sent_by_id" int null,
        "sent_at" timestamptz not null
      );
      create index "meter_photos_reading_id_index" on "meter_photos" ("reading_id");
      create index "meter_photos_sent_at_index" on "meter_photos" ("sent_at");
      create index "meter_photos_waiting" on "meter_photos" ("not_before", "id") where state = 'waiting';
      alter table "meter_photos" add constraint "meter_photos_reading_id_foreign" foreign key ("reading_id") references "readings" ("id");
      alter table "meter_photos" add constraint "meter_photos_sent_by_id_foreign" foreign key ("sent_by_id") references "peers" ("id") on delete set null;
      alter table "meter_photos" add constraint "meter_photos_state_check" check ("state" in ('waiting', 'stored', 'lost'));
    `)
  }
}
