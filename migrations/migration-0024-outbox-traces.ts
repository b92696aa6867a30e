import { Migration } from '@mikro-orm/migrations'

export class Migration0024OutboxTraces extends Migration {
  override name = 'migration-0024-outbox-traces'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "outbox" add "trace" varchar(32) null;
    `)
  }
}
