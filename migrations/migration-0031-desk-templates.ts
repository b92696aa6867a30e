import { Migration } from '@mikro-orm/migrations'

export class Migration0031DeskTemplates extends Migration {
  override name = 'migration-0031-desk-templates'

  override async up(): Promise<void> {
    this.addSql(`
      create table "desk_templates" (
        "name" varchar(255) not null,
        "text" text not null,
        "saved_by" varchar(255) not null,
        "saved_at" timestamptz not null,
        primary key ("name")
      );
      alter table "question_entries" drop constraint "question_entries_kind_check";
      alter table "question_entries" add constraint "question_entries_kind_check" check ("kind" in ('asked', 'answered', 'held', 'aside', 'dropped', 'draft', 'note'));
    `)
  }
}
