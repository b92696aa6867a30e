import { Migration } from '@mikro-orm/migrations'

export class Migration0027LongSentRefs extends Migration {
  override name = 'migration-0027-long-sent-refs'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "outbox" alter column "sent_ref" type text;
    `)
  }
}
