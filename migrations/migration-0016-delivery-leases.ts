import { Migration } from '@mikro-orm/migrations'

export class Migration0016DeliveryLeases extends Migration {
  override name = 'migration-0016-delivery-leases'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "outbox" add "leased_by" varchar(255) null, add "leased_until" timestamptz null, add "parts" jsonb null;
    `)
  }
}
