import { Migration } from '@mikro-orm/migrations'

export class Migration0018RoutineActs extends Migration {
  override name = 'migration-0018-routine-acts'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "acts" drop constraint "acts_kind_check";
      alter table "acts" add constraint "acts_kind_check" check ("kind" in ('adjust', 'assign-payment', 'close-account', 'close-period', 'correct-balance', 'correct-reading', 'fail-meter', 'import', 'refund', 'remove-meter', 'replace-meter', 'return-payment', 'reverse', 'withdraw-tariff'));
    `)
  }
}
