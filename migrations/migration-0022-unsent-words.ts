import { Migration } from '@mikro-orm/migrations'

export class Migration0022UnsentWords extends Migration {
  override name = 'migration-0022-unsent-words'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "dialogs" add "unsent" jsonb null;
      alter table "question_entries" drop constraint "question_entries_kind_check";
      alter table "question_entries" add constraint "question_entries_kind_check"
        check ("kind" in ('asked', 'answered', 'held', 'aside', 'dropped', 'note'));
    `)
  }
}
