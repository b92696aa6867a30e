/** A ticket in one line. */
export interface TicketLine {
  number: number
  category: string
  /** The masked name; null for somebody who has linked nothing, or where names may not be sent. */
  resident: string | null
  /** Null while the resident's answer is waited for. */
  dueAt: Temporal.ZonedDateTime | null
  isLate: boolean
  /** By name, or by a mention that calls them. */
  agent: string | null
}

/** Which tickets are listed. */
export type TicketList = 'open' | 'mine' | 'late'

/** More lines than these would not be read. */
export const mostLines = 30
