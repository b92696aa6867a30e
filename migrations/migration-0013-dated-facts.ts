import { Migration } from '@mikro-orm/migrations'

export class Migration0013DatedFacts extends Migration {
  override name = 'migration-0013-dated-facts'

  override async up(): Promise<void> {
    this.addSql(`
      create table "changed_facts" (
        "account_id" int not null,
        "period" date not null,
        "cause" text not null,
        "changed_at" timestamptz not null,
        primary key ("account_id", "period", "cause")
      );
      create table "former_terms" (
        "account_id" int not null,
        "until_day" date not null,
        "category" varchar(255) not null,
        "norm_wh" bigint not null,
        "range_exempt" boolean not null,
        primary key ("account_id", "until_day")
      );
      alter table "accounts" add "billed_since" date null, add "closed_on" date null;
      drop index "readings_one_per_bill";
      alter table "readings" add "late" boolean not null default false, add "superseded_by" int null;
      create unique index "readings_one_per_bill" on "readings" ("meter_id", "period", "source") where state = 'accepted' and source <> 'control' and not late;
      alter table "recalculations" add "basis" text not null default 'actual', add "cause" text not null default 'reading';
      alter table "recalculations" alter "basis" drop default, alter "cause" drop default;
      alter table "recalculations" add constraint "recalculations_basis_check" check ("basis" in ('actual', 'average', 'norm'));
      alter table "recalculations" add constraint "recalculations_cause_check" check ("cause" in ('reading', 'late-reading', 'control', 'corrected-reading', 'withdrawn-reading', 'meter-entered', 'meter-replaced', 'meter-removed', 'meter-failed', 'verification', 'category', 'range-exemption', 'norm', 'tariff', 'account-closed'));
      alter table "changed_facts" add constraint "changed_facts_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
      alter table "changed_facts" add constraint "changed_facts_cause_check" check ("cause" in ('reading', 'late-reading', 'control', 'corrected-reading', 'withdrawn-reading', 'meter-entered', 'meter-replaced', 'meter-removed', 'meter-failed', 'verification', 'category', 'range-exemption', 'norm', 'tariff', 'account-closed'));
      alter table "former_terms" add constraint "former_terms_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
    `)
    // Where the first meter came with the account, its first month was billed by nothing before the meter's first reading.
    this.addSql(`
      update "accounts" a set "billed_since" = first.taken_on
      from (
        select m.account_id, min(r.taken_on) as taken_on, min(r.period) as period
        from "meters" m join "readings" r on r.meter_id = m.id and r.source = 'opening'
        where m.replaces is null group by m.account_id
      ) as first
      where first.account_id = a.id and first.period = a.billed_from;
    `)
    // What a controller read goes before what a resident sent beside it for the same bill: now where the two contradict each other.
    this.addSql(`
      update "readings" r set "state" = 'superseded', "superseded_by" = c.id
      from "readings" c
      where r.state = 'accepted' and not r.billed and r.source = 'resident'
        and c.meter_id = r.meter_id and c.state = 'accepted' and not c.billed and c.source = 'control' and not c.rollover_confirmed
        and exists (select from unnest(r.values_wh, c.values_wh) as v(told, seen)
          where case when c.taken_on < r.taken_on then told < seen else told > seen end);
    `)
  }
}
