import { Migration } from '@mikro-orm/migrations'

export class Migration0011WithdrawnTariffs extends Migration {
  override name = 'migration-0011-withdrawn-tariffs'

  override async up(): Promise<void> {
    this.addSql(`
      create table "withdrawn_tariffs" (
        "id" int not null,
        "branch" varchar(255) null,
        "category" varchar(255) not null,
        "zones" int not null,
        "in_force_from" date not null,
        "limits_kwh" jsonb not null,
        "prices" jsonb not null,
        "withdrawn_at" timestamptz not null,
        "why" text not null,
        primary key ("id")
      );
    `)
  }
}
