import { Migration } from '@mikro-orm/migrations'

export class Migration0021ReadingHistory extends Migration {
  override name = 'migration-0021-reading-history'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "readings" drop constraint "readings_state_check";
      alter table "readings" add constraint "readings_state_check" check ("state" in ('accepted', 'superseded', 'withdrawn', 'history'));
    `)
  }
}
