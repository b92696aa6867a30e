import type { EntityManager } from '@mikro-orm/postgresql'
import { firstDayOf } from '../units/dates.ts'
import { smallLetters } from '../units/small-letters.ts'
import { isBillNews } from './is-bill-news.ts'

/** A closed month's bill of an account, and where it goes. */
export interface PrintableBill {
  accountId: number
  branch: string
  number: string
  address: string
}

export interface WantedBills {
  period: Temporal.PlainYearMonth
  branch?: string | undefined
  /** As it stands in the address, whole words: «ул. Мира» is not «ул. Мирная». */
  street?: string | undefined
  /** Only of accounts that no messenger reaches. */
  withoutMessenger?: boolean
  /** Not those that could not be made when the month ended. */
  withoutProblem?: boolean
}

/** The bills of a closed month that are news, in the order in which somebody walks along the houses: 2 before 10. */
export async function printableBills(em: EntityManager, wanted: WantedBills): Promise<PrintableBill[]> {
  const { period, branch = null, street, withoutMessenger = false, withoutProblem = false } = wanted
  const rows = await em.execute<PrintableBill[]>(selectBills, [
    firstDayOf(period).toString(),
    branch,
    branch,
    withoutMessenger,
    withoutProblem,
  ])
  const isThere = street === undefined ? () => true : inStreet(street)
  return rows
    .filter(isThere)
    .sort(
      (a, b) =>
        inOrder.compare(a.branch, b.branch) ||
        inOrder.compare(a.address, b.address) ||
        inOrder.compare(a.number, b.number),
    )
}

const inOrder = new Intl.Collator('ru', { numeric: true })

function inStreet(street: string) {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(plain(street))}(?![\\p{L}\\p{N}])`, 'u')
  return ({ address }: PrintableBill) => whole.test(plain(address))
}

const plain = (text: string): string => smallLetters(text.trim())

const selectBills = `
  select a.id as "accountId", a.branch, a.number, a.address from bills bill join accounts a on a.id = bill.account_id
  where bill.period = ?::date and ${isBillNews} and (?::text is null or a.branch = ?::text) and not (?::boolean and exists (
    select from links l join peers p on p.id = l.peer_id where l.account_id = a.id and l.unlinked_at is null and p.reachable
  )) and not (?::boolean and exists (
    select from bill_problems p where p.period = bill.period and p.account_id = bill.account_id
  ))`
