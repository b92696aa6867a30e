import { Migration } from '@mikro-orm/migrations'

export class Migration0002SecondMessenger extends Migration {
  override name = 'migration-0002-second-messenger'

  override async up(): Promise<void> {
    this.addSql(`
      create table "connect_codes" (
        "code_hash" varchar(255) not null,
        "peer_id" int not null,
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        primary key ("code_hash")
      );
      create table "polling_positions" (
        "channel" varchar(255) not null,
        "position" varchar(255) not null,
        primary key ("channel")
      );
      create table "receipt_links" (
        "token_hash" varchar(255) not null,
        "receipt_id" int not null,
        "expires_at" timestamptz not null,
        "opens_left" int not null,
        primary key ("token_hash")
      );
      alter table "peers" add "person" uuid not null default gen_random_uuid(), add "takes_notices" boolean not null default true;
      create index "peers_person_index" on "peers" ("person");
      alter table "links" drop constraint "links_proof_check";
      alter table "links" add constraint "links_proof_check" check ("proof" in ('email-code', 'email-link', 'meter-serial', 'other-chat'));
      alter table "connect_codes" add constraint "connect_codes_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
      alter table "receipt_links" add constraint "receipt_links_receipt_id_foreign" foreign key ("receipt_id") references "receipts" ("id");
    `)
  }
}
