import { Migration } from '@mikro-orm/migrations'

export class Migration0025AgentsNamesAndSummaries extends Migration {
  override name = 'migration-0025-agents-names-and-summaries'

  override async up(): Promise<void> {
    this.addSql(`
      create table "desk_summaries" (
        "on" date not null,
        primary key ("on")
      );
      alter table "agents" add "username" varchar(255) null;
      alter table "questions" add "reopened_times" int not null default 0;
    `)
  }
}
