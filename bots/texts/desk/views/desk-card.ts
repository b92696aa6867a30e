import type { GuestRole } from '../../../../core/peers/permissions.ts'
import type { SheetRange } from '../../../../core/tariffs/tariff-sheet.ts'
import type { TicketState } from '../../../../core/tickets/ticket.table.ts'
import type { Kopecks } from '../../../../core/units/money.ts'

/** What agents see of a ticket. */
export interface DeskCard {
  number: number
  category: string
  isUrgent: boolean
  state: TicketState
  isLate: boolean
  agent: string | null
  /** Where the resident writes from, and whether answers reach them there. */
  channel: string
  isReachable: boolean
  askedAt: Temporal.ZonedDateTime
  dueAt: Temporal.ZonedDateTime | null
  /** A relative, who asks for themselves: whose account they may see. */
  guestOf: { number: string; role: GuestRole } | null
  /** The account it is about. */
  account: AccountOnCard | null
  /** The chat's other accounts. */
  others: { number: string; balanceKopecks: Kopecks }[]
  /** The person's questions before this one, the newest first. */
  earlier: { number: number; category: string; isClosed: boolean; rating: number | null }[]
}

export interface AccountOnCard {
  number: string
  /** Null where the desk's messenger may not have it. */
  maskedName: string | null
  /** False once the chat may not act for it any more. */
  isLinked: boolean
  balanceKopecks: Kopecks
  overdue: { kopecks: Kopecks; since: Temporal.PlainDate | null } | null
  category: string
  tariffs: { zones: number; ranges: SheetRange[] }[]
  meters: {
    serial: string
    model: string
    previousWh: bigint[]
    previousOn: Temporal.PlainDate
    pendingWh: bigint[] | null
    verifiedUntil: Temporal.PlainDate | null
  }[]
  /** The newest first. */
  bills: { period: Temporal.PlainYearMonth; chargedKopecks: Kopecks; closingKopecks: Kopecks }[]
  payments: { on: Temporal.PlainDate; amountKopecks: Kopecks }[]
}

/** Everything that is known of the resident; shown only on request. */
export interface FullCard {
  number: number
  agent: string
  account: string
  name: string
  address: string
  email: string | null
}

/** At most what a topic's name may hold. */
export const topicNameLimit = 128

/** A fire for what is late, a siren for what is urgent, a tick for what is answered. */
export function marks({ isUrgent, isLate, state }: DeskCard): string {
  const isAnswered = state === 'waiting' || state === 'closed'
  const all = [isUrgent ? '🚨' : '', isLate ? '🔥' : '', isAnswered ? '✔️' : ''].join('')
  return all === '' ? '' : `${all} `
}
