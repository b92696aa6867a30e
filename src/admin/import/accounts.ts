import type { EntityManager } from '@mikro-orm/postgresql'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { accountBookSql } from '../../../core/ledger/account-book.ts'
import { openingTransfer } from '../../../core/ledger/open-account.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import { notifyOldAddress } from '../../../core/linking/change-email.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import { kopecks } from '../../../core/units/money.ts'
import { inPages } from '../console/in-pages.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import { acceptedTwins, refusedTwins } from '../matching/refused-twins.ts'
import { accountSums } from '../sums/account-sums.ts'
import { changesSql } from '../sums/changes.ts'
import { accountColumns, withTerms } from './account-columns.ts'
import { repeats, wasMovedFrom } from './columns.ts'
import type { CellProblem, Kind, Setting, StagedRow } from './kind.ts'

const accountsAtOnce = 5_000
const transfersAtOnce = 5_000

/** Accounts with their owners and opening balances (positive is a debt). What is staged of kWh and rubles is Wh and kopecks. */
export function accounts(setting: Setting): Kind {
  return {
    columns: accountColumns,
    compare: compareBalance,
    prepare: [
      'alter table import_rows add account_id integer',
      `update import_rows r set account_id = a.id from accounts a where a.branch = r.branch and a.number = r.number`,
    ],
    checks: [
      repeats(['branch', 'number']),
      ...(setting.newAccounts ? [] : [refusedTwins, movedElsewhere]),
      changedBalance,
      changedBalanceDate,
    ],
    states: states(setting),
    remarks: remarks(setting),
    sums: accountSums,
    changes: changes(setting),
    write: em => write(em, setting),
  }
}

function compareBalance({ balance, balance_date: on }: StagedRow): CellProblem[] {
  if (balance === null || balance === '0' || on !== null) return []
  return [{ column: 'balance_date', what: 'is empty, though there is a balance' }]
}

/** A list of before an account moved would open a second one with the same debt. */
const movedElsewhere = `
  select r.row, 'branch', format('the account %s has moved to the branch %s: write that, or import with --new-accounts if it is another account',
    r.number, a.branch)
  from import_rows r join accounts a on ${wasMovedFrom('a', 'r.branch', 'r.number')} where r.account_id is null`

/** The opening balance that stands, positive for a debt: where it was corrected, by all entries that are about it. */
const withOpening = `
  from import_rows r join accounts a on a.id = r.account_id
  left join ledger_transfers t on t.id = 'opening:' || a.id
  cross join lateral (select exists (select from ledger_transfers c
    where c.reverses = t.id or t.id is null and c.id = 'opening:' || a.id || ':1') as is_so) corrected
  left join lateral (
    select sum(case when s.debit_id = ${accountBookSql('a.id')} then s.amount_kopecks else -s.amount_kopecks end) as kopecks
    from ledger_transfers s
    where corrected.is_so and (s.debit_id = ${accountBookSql('a.id')} or s.credit_id = ${accountBookSql('a.id')})
      and split_part(${rootCauseSql('s.id')}, ':', 1) = 'opening'
  ) standing on true
  cross join lateral (select coalesce(standing.kopecks, case when corrected.is_so then 0
    when t.debit_id = ${accountBookSql('a.id')} then t.amount_kopecks else -t.amount_kopecks end, 0) as kopecks) o`

const changedBalance = `
  select r.row, 'balance', format('the account was opened with %s: correct-balance corrects an opening balance',
    ${rublesSql('o.kopecks')}) ${withOpening}
  where r.balance <> o.kopecks`

const changedBalanceDate = `
  select r.row, 'balance_date', format('the account was opened with its balance of %s: the day does not change', day)
  ${withOpening} cross join lateral (select coalesce(t.posted_on, a.billed_since - 1) as day) opened
  where r.balance = o.kopecks and r.balance_date <> day`

/** An address that a resident gave here stays, unless the operator says otherwise; where the list has none, any does. */
const emailAfter = ({ replaceEmails }: Setting) =>
  replaceEmails
    ? 'coalesce(r.email, a.email)'
    : 'case when a.email_given_at is null then coalesce(r.email, a.email) else a.email end'

/** Rows whose address is another than the one a resident gave. */
const otherEmails = 'r.email is not null and a.email_given_at is not null and lower(r.email) <> lower(a.email)'

/** Whether the row says something else. */
const termsDiffer = `
  ((t.category, t.norm_wh, t.range_exempt) is distinct from (r.category, r.norm_kwh, r.range_exempt))`

const changed = `import_rows r join accounts a on a.id = r.account_id ${withTerms} where ${termsDiffer}`

/** From which days accounts are billed by something else, and for how many of them that corrects bills. */
const termsRemark = `
  select case when count(*) filter (where is_billed) = 0
      then format('%s accounts have another category, norm or exemption from %s on.', count(*), from_day)
      else format('%s accounts have another category, norm or exemption from %s on; the next closing recalculates closed months of %s of them.',
        count(*), from_day, count(*) filter (where is_billed)) end
  from (
    select d.from_day, exists (
      select from bills b where b.account_id = a.id and b.period >= date_trunc('month', d.from_day)) as is_billed
    from ${changed}
  ) as changes group by from_day`

const difference = (setting: Setting) => `
  (a.surname, a.name, a.patronymic, a.address, a.email, a.unified_account)
    is distinct from (r.surname, r.name, r.patronymic, r.address, ${emailAfter(setting)}, r.unified_account)`

const states = (setting: Setting) => `
  select r.row, case when a.id is null then 'added' when ${difference(setting)} or ${termsDiffer} then 'changed'
    else 'unchanged' end as state
  from import_rows r left join accounts a on a.id = r.account_id ${withTerms}`

/** Who is called, lives or is billed otherwise than before. */
const changes = (setting: Setting) =>
  changesSql(`a.branch || ' ' || a.number`, `import_rows r join accounts a on a.id = r.account_id ${withTerms}`, [
    ...['surname', 'name', 'patronymic', 'address', 'unified_account'].map(
      field => [field, `a.${field}`, `r.${field}`] as const,
    ),
    ['email', 'a.email', emailAfter(setting)],
    ['category', 't.category', 'r.category'],
    ['norm_kwh', kwhSql('t.norm_wh'), kwhSql('r.norm_kwh')],
    ['range_exempt', 't.range_exempt', 'r.range_exempt'],
  ])

const remarks = (setting: Setting) => `${emailRemark(setting)} union all ${termsRemark} union all ${acceptedTwins}`

const emailRemark = ({ replaceEmails }: Setting) => `
  select ${
    replaceEmails
      ? "format('%s addresses of e-mail that residents gave are replaced; each is told by a letter.', count(*))"
      : "format('%s addresses of e-mail that residents gave stay; --replace-emails takes those of the list.', count(*))"
  } as remark
  from import_rows r join accounts a on a.id = r.account_id where ${otherEmails} having count(*) > 0`

async function write(em: EntityManager, setting: Setting): Promise<void> {
  const { today, now } = setting
  if (setting.replaceEmails) await tellReplaced(em, now)
  await em.execute(updateAccounts(setting))
  await changeTermsByList(em, now)
  await em.execute(insertAccounts, [today.toString(), today.toString(), now.toString()])
  await postOpenings(em, now)
}

/** The first month to be billed is that of the day after the opening balance. */
const insertAccounts = `
  with opened as (
    insert into accounts (branch, number, surname, name, patronymic, address, category, email, norm_wh, range_exempt,
      unified_account, billed_from, billed_since, created_at)
    select branch, number, surname, name, patronymic, address, category, email, norm_kwh, range_exempt, unified_account,
      date_trunc('month', coalesce(balance_date + 1, ?::date)), coalesce(balance_date + 1, ?::date), ?::timestamptz
    from import_rows where account_id is null order by row
    returning id
  )
  insert into ledger_books (id, account_id) select ${accountBookSql('id')}, id from opened`

const updateAccounts = (setting: Setting) => `
  update accounts a set surname = r.surname, name = r.name, patronymic = r.patronymic, address = r.address,
    email = ${emailAfter(setting)},
    email_given_at = case when ${setting.replaceEmails} and ${otherEmails} then null else a.email_given_at end,
    unified_account = r.unified_account
  from import_rows r where a.id = r.account_id and ${difference(setting)}`

/** An address that a resident gave is never taken off without a word to it. */
async function tellReplaced(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const replaced = await em.execute<{ branch: string; number: string; old: string; email: string }[]>(
    `select a.branch, a.number, a.email as old, r.email from import_rows r join accounts a on a.id = r.account_id
     where ${otherEmails} order by r.row`,
  )
  for (const { old, email, ...account } of replaced)
    await notifyOldAddress(em, { ...account, email: old }, { email, channel: null, language: defaultLanguage }, now)
}

async function postOpenings(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for await (const openings of inPages<Opening>(em, newOpenings, [], transfersAtOnce)) {
    const transfers = openings.flatMap(({ id, balance, on }) =>
      openingTransfer(id, { balanceKopecks: kopecks(BigInt(balance)), on: Temporal.PlainDate.from(on) }),
    )
    await postTransfers(em, transfers, now)
  }
}

interface Opening {
  id: number
  balance: string
  on: string
}

const newOpenings = `
  select a.id, r.balance::text, r.balance_date::text as "on"
  from import_rows r join accounts a on a.branch = r.branch and a.number = r.number
  where r.account_id is null and r.balance <> 0`

/** Changes what the accounts of the list are billed by, each from its day on. */
async function changeTermsByList(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for await (const rows of inPages<ChangedRow>(em, changedRows, [], accountsAtOnce)) {
    const changes = rows.map(({ account, from, category, norm, exempt }) => ({
      accountId: account,
      from: Temporal.PlainDate.from(from),
      terms: { category, normWh: BigInt(norm), rangeExempt: exempt },
    }))
    await changeTerms(em, changes, now)
  }
}

interface ChangedRow {
  account: number
  from: string
  category: string
  norm: string
  exempt: boolean
}

const changedRows = `
  select a.id as account, d.from_day::text as "from", r.category, r.norm_kwh::text as norm, r.range_exempt as exempt from ${changed}`
