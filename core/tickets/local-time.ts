import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { branchOf, type Supplier } from '../supplier/supplier.ts'
import { afterWorking } from '../supplier/working-hours.ts'
import type { Ticket } from './ticket.table.ts'

/** The local time of the branch the question is about; of the first one where it is about none. */
export async function localTime(
  em: EntityManager,
  supplier: Supplier,
  question: Ticket,
  now: Temporal.Instant,
): Promise<Temporal.ZonedDateTime> {
  const account = question.account ? await em.findOne(Account, question.account) : null
  const branch = account ? branchOf(supplier, account.branch) : supplier.branches[0]!
  return now.toZonedDateTimeISO(branch.timeZone)
}

/** By when something said at a local time is to be answered. */
export function dueAfter({ desk }: Supplier, local: Temporal.ZonedDateTime): Temporal.Instant | null {
  return desk ? afterWorking(desk.hours, local, desk.answerWithinHours * 60).toInstant() : null
}
