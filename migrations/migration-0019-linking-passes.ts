import { Migration } from '@mikro-orm/migrations'

export class Migration0019LinkingPasses extends Migration {
  override name = 'migration-0019-linking-passes'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "linking_failures" add "pass_hash" varchar(255) null;
    `)
  }
}
