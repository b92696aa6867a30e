import { Migration } from '@mikro-orm/migrations'

export class Migration0007Settings extends Migration {
  override name = 'migration-0007-settings'

  override async up(): Promise<void> {
    this.addSql(`
      create table "past_consents" (
        "id" serial primary key,
        "chat_hash" varchar(255) not null,
        "consented_at" timestamptz not null,
        "withdrawn_at" timestamptz not null
      );
      create index "past_consents_withdrawn_at_index" on "past_consents" ("withdrawn_at");
      create index "past_consents_chat_hash_withdrawn_at_index" on "past_consents" ("chat_hash", "withdrawn_at");
      create table "export_links" (
        "token_hash" varchar(255) not null,
        "peer_id" int not null,
        "file_name" varchar(255) not null,
        "content" text not null,
        "expires_at" timestamptz not null,
        "opens_left" int not null,
        primary key ("token_hash")
      );
      create index "export_links_peer_id_index" on "export_links" ("peer_id");
      alter table "accounts" add "email_given_at" timestamptz null;
      alter table "broadcasts" drop constraint "broadcasts_kind_check";
      alter table "broadcasts" add constraint "broadcasts_kind_check" check ("kind" in ('reading', 'debt', 'bill', 'verification', 'tariff', 'receipt'));
      alter table "peers" add "muted_reminders" text[] not null default '{}';
      alter table "links" drop constraint "links_proof_check";
      alter table "links" add "role" text not null default 'owner', add "guest_name" varchar(255) null, add "receipts" text not null default 'none', add "receipts_since" timestamptz null;
      create index "links_subscribed" on "links" ("account_id") where receipts <> 'none' and unlinked_at is null;
      alter table "links" add constraint "links_role_check" check ("role" in ('owner', 'viewer', 'payer'));
      alter table "links" add constraint "links_receipts_check" check ("receipts" in ('none', 'chat', 'mail'));
      alter table "links" add constraint "links_proof_check" check ("proof" in ('email-code', 'email-link', 'meter-serial', 'other-chat', 'share-code'));
      alter table "connect_codes" add "account_id" int null, add "role" text null, add "guest_name" varchar(255) null;
      alter table "connect_codes" add constraint "connect_codes_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete cascade;
      alter table "connect_codes" add constraint "connect_codes_role_check" check ("role" in ('viewer', 'payer'));
      alter table "codes" add "purpose" text not null default 'link';
      alter table "codes" add constraint "codes_purpose_check" check ("purpose" in ('link', 'email'));
      alter table "export_links" add constraint "export_links_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
    `)
  }
}
