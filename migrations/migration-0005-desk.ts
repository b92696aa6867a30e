import { Migration } from '@mikro-orm/migrations'

export class Migration0005Desk extends Migration {
  override name = 'migration-0005-desk'

  override async up(): Promise<void> {
    this.addSql(`
      create table "agents" (
        "id" serial primary key,
        "channel" varchar(255) not null,
        "external_id" varchar(255) not null,
        "name" varchar(255) not null
      );
      alter table "agents" add constraint "agents_channel_external_id_unique" unique ("channel", "external_id");
      create table "desk_moves" (
        "channel" varchar(255) not null,
        "from" varchar(255) not null,
        "to" varchar(255) not null,
        primary key ("channel")
      );
      create table "questions" (
        "id" serial primary key,
        "peer_id" int not null,
        "account_id" int null,
        "category" varchar(255) not null,
        "state" text not null,
        "agent_id" int null,
        "asked_at" timestamptz not null,
        "first_answered_at" timestamptz null,
        "closed_at" timestamptz null,
        "due_at" timestamptz null,
        "reminded_at" timestamptz null,
        "escalated_at" timestamptz null,
        "rating" int null
      );
      create index "questions_peer_id_index" on "questions" ("peer_id");
      create index "questions_due" on "questions" ("due_at") where due_at is not null;
      create table "desk_places" (
        "channel" varchar(255) not null,
        "question_id" int not null,
        "address" varchar(255) not null,
        "topic" varchar(255) null,
        "card_ref" varchar(255) null,
        "brought_up_to" int not null default 0,
        "is_closed" boolean not null default false,
        primary key ("channel", "question_id")
      );
      create index "desk_places_channel_address_topic_index" on "desk_places" ("channel", "address", "topic");
      create table "card_views" (
        "id" serial primary key,
        "question_id" int not null,
        "agent_id" int not null,
        "viewed_at" timestamptz not null
      );
      create index "card_views_question_id_index" on "card_views" ("question_id");
      create table "question_bans" (
        "person" uuid not null,
        "agent_id" int not null,
        "banned_at" timestamptz not null,
        primary key ("person")
      );
      create table "question_entries" (
        "id" serial primary key,
        "question_id" int not null,
        "kind" text not null,
        "agent_id" int null,
        "text" text not null,
        "files" jsonb not null,
        "album" varchar(255) null,
        "channel" varchar(255) not null,
        "address" varchar(255) not null,
        "ref" varchar(255) null,
        "outgoing" int null,
        "written_at" timestamptz not null,
        "edited_at" timestamptz null
      );
      create index "question_entries_question_id_index" on "question_entries" ("question_id");
      create index "question_entries_outgoing_index" on "question_entries" ("outgoing");
      alter table "question_entries" add constraint "question_entries_channel_address_ref_unique" unique ("channel", "address", "ref");
      create table "desk_messages" (
        "channel" varchar(255) not null,
        "address" varchar(255) not null,
        "ref" varchar(255) not null,
        "question_id" int not null,
        "topic" varchar(255) null,
        "entry_id" int null,
        primary key ("channel", "address", "ref")
      );
      create index "desk_messages_entry_id_index" on "desk_messages" ("entry_id");
      alter table "questions" add constraint "questions_peer_id_foreign" foreign key ("peer_id") references "peers" ("id");
      alter table "questions" add constraint "questions_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete set null;
      alter table "questions" add constraint "questions_agent_id_foreign" foreign key ("agent_id") references "agents" ("id") on delete set null;
      alter table "questions" add constraint "questions_rating" check (rating >= 1 and rating <= 5);
      alter table "questions" add constraint "questions_state_check" check ("state" in ('new', 'open', 'waiting', 'closed'));
      alter table "desk_places" add constraint "desk_places_question_id_foreign" foreign key ("question_id") references "questions" ("id");
      alter table "card_views" add constraint "card_views_question_id_foreign" foreign key ("question_id") references "questions" ("id");
      alter table "card_views" add constraint "card_views_agent_id_foreign" foreign key ("agent_id") references "agents" ("id");
      alter table "question_bans" add constraint "question_bans_agent_id_foreign" foreign key ("agent_id") references "agents" ("id");
      alter table "question_entries" add constraint "question_entries_question_id_foreign" foreign key ("question_id") references "questions" ("id");
      alter table "question_entries" add constraint "question_entries_agent_id_foreign" foreign key ("agent_id") references "agents" ("id") on delete set null;
      alter table "question_entries" add constraint "question_entries_kind_check" check ("kind" in ('asked', 'answered', 'held', 'note'));
      alter table "desk_messages" add constraint "desk_messages_question_id_foreign" foreign key ("question_id") references "questions" ("id");
      alter table "desk_messages" add constraint "desk_messages_entry_id_foreign" foreign key ("entry_id") references "question_entries" ("id") on delete set null;
    `)
  }
}
