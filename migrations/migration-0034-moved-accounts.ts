import { Migration } from '@mikro-orm/migrations'

export class Migration0034MovedAccounts extends Migration {
  override name = 'migration-0034-moved-accounts'

  override async up(): Promise<void> {
    this.addSql(`
      alter table "acts" drop constraint "acts_kind_check";
      alter table "acts" add constraint "acts_kind_check" check ("kind" in ('adjust', 'ask-photo', 'assign-payment', 'close-account', 'close-period', 'correct-balance', 'correct-reading', 'decline-correction', 'explain-charge', 'fail-meter', 'import', 'merge-questions', 'move-account', 'offer-reading', 'offer-service', 'propose-correction', 'refund', 'remind-later', 'remove-meter', 'replace-meter', 'return-payment', 'reverse', 'send-bill', 'send-pay-link', 'take-reading', 'transfer-question', 'withdraw-tariff', 'write-first'));
      alter table "changed_facts" drop constraint "changed_facts_cause_check";
      alter table "changed_facts" add constraint "changed_facts_cause_check" check ("cause" in ('reading', 'late-reading', 'control', 'corrected-reading', 'withdrawn-reading', 'meter-entered', 'meter-replaced', 'meter-removed', 'meter-failed', 'verification', 'category', 'range-exemption', 'norm', 'branch', 'tariff', 'account-closed'));
      alter table "former_terms" add "branch" varchar(255) null;
      alter table "recalculations" drop constraint "recalculations_cause_check";
      alter table "recalculations" add constraint "recalculations_cause_check" check ("cause" in ('reading', 'late-reading', 'control', 'corrected-reading', 'withdrawn-reading', 'meter-entered', 'meter-replaced', 'meter-removed', 'meter-failed', 'verification', 'category', 'range-exemption', 'norm', 'branch', 'tariff', 'account-closed'));
    `)
  }
}
