import type { TicketEntry } from '../../../../core/tickets/ticket.table.ts'

/** One message of the thread as a desk shows it. */
export interface DeskEntry {
  number: number
  kind: TicketEntry['kind']
  agent: string | null
  channel: string
  text: string
  isEdited: boolean
}

/** So much of something said long before is shown. */
export const lineLength = 120
