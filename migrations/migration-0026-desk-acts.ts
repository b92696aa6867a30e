import { Migration } from '@mikro-orm/migrations'

export class Migration0026DeskActs extends Migration {
  override name = 'migration-0026-desk-acts'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "questions" add "card_facts" varchar(255) null, add "begun_by_id" int null, add "merged_into" int null;
      alter table "desk_places" add "card_shown" varchar(255) null, add "name_shown" varchar(255) null;
      alter table "questions" add constraint "questions_begun_by_id_foreign" foreign key ("begun_by_id") references "agents" ("id") on delete set null;
      alter table "question_entries" add "offer" jsonb null;
      create table "agent_requests" (
        "id" serial primary key,
        "kind" text not null,
        "question_id" int not null,
        "account_id" int null,
        "agent_id" int not null,
        "details" jsonb not null,
        "made_at" timestamptz not null,
        "due_at" timestamptz null,
        "settled_at" timestamptz null,
        "outcome" text null,
        "told_at" timestamptz null,
        constraint "agent_requests_kind_check" check ("kind" in ('reading', 'correction', 'reminder')),
        constraint "agent_requests_outcome_check" check ("outcome" in ('done', 'declined'))
      );
      create index "agent_requests_question_id_index" on "agent_requests" ("question_id");
      create index "agent_requests_waiting" on "agent_requests" ("kind", "account_id") where outcome is null;
      alter table "agent_requests" add constraint "agent_requests_question_id_foreign" foreign key ("question_id") references "questions" ("id");
      alter table "agent_requests" add constraint "agent_requests_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete set null;
      alter table "agent_requests" add constraint "agent_requests_agent_id_foreign" foreign key ("agent_id") references "agents" ("id");
      alter table "acts" drop constraint "acts_kind_check";
      alter table "acts" add constraint "acts_kind_check" check ("kind" in ('adjust', 'ask-photo', 'assign-payment', 'close-account', 'close-period', 'correct-balance', 'correct-reading', 'decline-correction', 'explain-charge', 'fail-meter', 'import', 'merge-questions', 'offer-reading', 'offer-service', 'propose-correction', 'refund', 'remind-later', 'remove-meter', 'replace-meter', 'return-payment', 'reverse', 'send-bill', 'send-pay-link', 'take-reading', 'transfer-question', 'withdraw-tariff', 'write-first'));
    `)
  }
}
