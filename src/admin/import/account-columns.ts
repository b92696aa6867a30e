import { termsOnDay } from '../../../core/accounts/change-terms.ts'
import { isEmail } from '../../../core/accounts/email.ts'
import { openPeriodSql } from '../../../core/ledger/next-period.ts'
import { kilowattHours, matching, oneOf, optional, optionalText, privately, recentDay, rubles, text } from './cells.ts'
import { accountNumber, branchColumn, categoryColumn } from './columns.ts'
import type { Column } from './kind.ts'

/** What an account `a` is billed by on the day from which a row `r` says something else: the first that is not billed yet, unless it names one. */
export const withTerms = `
  left join lateral (
    select coalesce(r.terms_from, ${openPeriodSql('a')}) as from_day
  ) as d on true ${termsOnDay('d.from_day')}`

/** Leaves what an account has as it is. */
const standing = (column: string): string =>
  `update import_rows r set ${column} = a.${column} from accounts a where a.id = r.account_id`

const emailAddress = privately(isEmail, 'is not an e-mail address that letters and the bank take')

const unifiedAccount = matching(/^[\p{L}\d-]{1,30}$/u, 'is not a unified account (ЕЛС) of letters and digits')

const yesOrNo = new Map([
  ...['yes', 'true', '1', 'да'].map(word => [word, 'true'] as const),
  ...['no', 'false', '0', 'нет', ''].map(word => [word, 'false'] as const),
])

/** An account with its owner and opening balance. */
export const accountColumns: Column[] = [
  branchColumn,
  {
    name: 'number',
    also: ['лицевой счёт', 'ЛС'],
    ...accountNumber,
    help: '1 to 20 digits, unique in the branch',
    example: '12345',
  },
  { name: 'surname', also: ['фамилия'], ...text, help: 'the owner’s surname', example: 'Иванов' },
  { name: 'name', also: ['имя'], ...text, help: 'the owner’s name', example: 'Иван' },
  {
    name: 'patronymic',
    also: ['отчество'],
    ...optionalText,
    help: 'may be empty',
    example: 'Иванович',
    isOptional: true,
    restore: standing('patronymic'),
  },
  { name: 'address', also: ['адрес'], ...text, help: 'as the bill shows it', example: 'ул. Мира, 1, кв. 2' },
  categoryColumn,
  {
    name: 'email',
    also: ['электронная почта', 'почта'],
    ...optional(emailAddress),
    help: 'may be empty; an address that a resident gave in the chat stays',
    example: 'ivanov@example.com',
    isOptional: true,
  },
  {
    name: 'norm_kwh',
    also: ['норматив'],
    ...kilowattHours,
    help: 'the norm of the whole household (persons × norm), kWh a month',
    example: '180',
  },
  {
    name: 'range_exempt',
    also: ['вне диапазонов'],
    ...oneOf(yesOrNo, 'is neither yes nor no', 'boolean'),
    help: 'yes or no (да, нет, 1, 0); empty: no',
    example: 'no',
    isOptional: true,
    restore: `update import_rows r set range_exempt = (select t.range_exempt from accounts a ${withTerms} where a.id = r.account_id)
      where r.account_id is not null`,
  },
  {
    name: 'terms_from',
    also: ['условия с'],
    ...optional(recentDay),
    help: 'the day from which another category, norm or exemption than before is in force; closed months from then on are recalculated. Empty: the first day that is not billed yet',
    example: '2026-11-01',
    isOptional: true,
  },
  {
    name: 'unified_account',
    also: ['ЕЛС', 'единый лицевой счёт'],
    ...optional(unifiedAccount),
    help: 'ЕЛС, may be empty',
    example: '10ЕМ123456',
    isOptional: true,
    restore: standing('unified_account'),
  },
  {
    name: 'balance',
    also: ['сальдо'],
    ...optional(rubles),
    help: 'rubles, positive is a debt; empty: none',
    example: '156.65',
    isOptional: true,
  },
  {
    name: 'balance_date',
    also: ['дата сальдо'],
    ...optional(recentDay),
    help: 'the day of the balance; billing begins with the next day. Without it, with today',
    example: '2026-10-31',
    isOptional: true,
  },
]
