import { accountBookSql } from '../../../core/ledger/account-book.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import type { Exported } from './export-rows.ts'
import { byAccount, ofWanted } from './of-wanted.ts'

/** The balance that an account came with: whatever was corrected since, what its entries come to. */
const opening = `
  select sum(case when debit_id = ${accountBookSql('a.id')} then amount_kopecks else -amount_kopecks end) as kopecks
  from ledger_transfers
  where ${accountBookSql('a.id')} in (debit_id, credit_id) and split_part(${rootCauseSql('id')}, ':', 1) = 'opening'`

/** Accounts as they can be imported, with the balance that they came with and its day. */
export const accounts: Exported = {
  title: 'accounts',
  isMonthly: false,
  columns: {
    branch: 'text',
    number: 'text',
    surname: 'text',
    name: 'text',
    patronymic: 'text',
    address: 'text',
    category: 'text',
    email: 'text',
    norm_kwh: 'number',
    range_exempt: 'word',
    terms_from: 'day',
    unified_account: 'text',
    balance: 'rubles',
    balance_date: 'day',
  },
  sql: `
    select a.branch, a.number, a.surname, a.name, a.patronymic, a.address, a.category, a.email, ${kwhSql('a.norm_wh')} as norm_kwh,
      case when a.range_exempt then 'yes' else 'no' end as range_exempt,
      (select max(until_day)::text from former_terms f where f.account_id = a.id) as terms_from, a.unified_account,
      ${rublesSql('nullif(o.kopecks, 0)')} as balance,
      coalesce(t.posted_on, coalesce(a.billed_since, a.billed_from) - 1)::text as balance_date
    from ${ofWanted} left join ledger_transfers t on t.id = 'opening:' || a.id
    cross join lateral (${opening}) as o
    order by ${byAccount}`,
}
