import { Migration } from '@mikro-orm/migrations'

/**
 * One bill may hold what a resident read after the window of the month before, and in its own month: both stand. Whatever kept the rule of
 * before keeps this one.
 */
export class Migration0033ReadingsOfTwoMonths extends Migration {
  override name = 'migration-0033-readings-of-two-months'

  override async up(): Promise<void> {
    this.addSql(`
      drop index "readings_one_per_bill";
      create unique index "readings_one_per_bill" on "readings" ("meter_id", "period", "source", extract(month from "taken_on")) where state = 'accepted' and source <> 'control' and not late;
    `)
  }
}
