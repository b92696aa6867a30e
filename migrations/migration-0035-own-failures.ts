import { Migration } from '@mikro-orm/migrations'

export class Migration0035OwnFailures extends Migration {
  override name = 'migration-0035-own-failures'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "outbox" add "own_failures" int not null default 0;
    `)
  }
}
