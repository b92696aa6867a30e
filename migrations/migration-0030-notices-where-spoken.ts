import { Migration } from '@mikro-orm/migrations'

/** Who has never chosen where notices go gets them where they spoke last; until now they came to every chat. */
export class Migration0030NoticesWhereSpoken extends Migration {
  override name = 'migration-0030-notices-where-spoken'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "peers" add "notices_chosen" boolean not null default false;
      update peers set notices_chosen = true where consented_at is not null
        and exists (select from peers other where other.person = peers.person and not other.takes_notices);
    `)
  }
}
