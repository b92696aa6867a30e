import { Migration } from '@mikro-orm/migrations'

export class Migration0009Joinings extends Migration {
  override name = 'migration-0009-joinings'

  override async up(): Promise<void> {
    this.addSql(`
      create table "joinings" (
        "id" serial primary key,
        "shown_by_id" int not null,
        "typed_by_id" int not null,
        "person_before" uuid not null,
        "person" uuid not null,
        "gave" jsonb not null,
        "cut" jsonb not null,
        "joined_at" timestamptz not null,
        "parted_at" timestamptz null,
        "paused_id" int null
      );
      create index "joinings_shown_by_id_index" on "joinings" ("shown_by_id");
      create index "joinings_typed_by_id_index" on "joinings" ("typed_by_id");
      create index "joinings_joined_at_index" on "joinings" ("joined_at");
      create index "joinings_paused_id_parted_at_index" on "joinings" ("paused_id", "parted_at");
      alter table "connect_codes" add "taken_by_id" int null, add "agreed_until" timestamptz null;
      alter table "connect_codes" add constraint "connect_codes_taken_by_id_foreign" foreign key ("taken_by_id") references "peers" ("id") on delete set null;
      alter table "codes" drop constraint "codes_purpose_check";
      alter table "codes" add constraint "codes_purpose_check" check ("purpose" in ('link', 'email', 'join'));
      alter table "joinings" add constraint "joinings_shown_by_id_foreign" foreign key ("shown_by_id") references "peers" ("id");
      alter table "joinings" add constraint "joinings_typed_by_id_foreign" foreign key ("typed_by_id") references "peers" ("id");
      alter table "joinings" add constraint "joinings_paused_id_foreign" foreign key ("paused_id") references "peers" ("id") on delete set null;
    `)
  }
}
