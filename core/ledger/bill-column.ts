import { rootCauseSql } from './root-cause.ts'

/** The columns of a bill; every transfer of an account falls into one. */
export type BillColumn = 'opening' | 'charged' | 'recalculated' | 'penalty' | 'paid'

const cause = `split_part(${rootCauseSql('id')}, ':', 1)`

/**
 * SQL for the column of a transfer with `id`, `reverses` and `posted_on` in the bill of `period`, which is the account's first one when
 * `is_first`. The cause stands at the beginning of ids. A reversal goes with what it undoes, but a charge stays as it was billed and is
 * corrected beside it.
 */
export const billColumn = `
  case
    when is_first and (${cause} = 'opening' or posted_on < period) then 'opening'
    when reverses is null and id like 'charge:%' then 'charged'
    when ${cause} in ('charge', 'recalculation', 'opening', 'adjustment') then 'recalculated'
    when ${cause} = 'penalty' then 'penalty'
    else 'paid'
  end`
