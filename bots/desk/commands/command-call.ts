import type { Agent, Ticket } from '../../../core/tickets/ticket.table.ts'
import type { DeskCommand, DeskPress } from '../../understanding/desk-command.ts'
import type { Wrote } from './desk-context.ts'

/** A command of an agent's; `wrote` is their message, where it was no button. */
export interface CommandCall {
  command: DeskCommand | DeskPress | 'unknown'
  /** What a button is about. */
  entryId?: number
  rest: string
  question: Ticket
  agent: Agent
  wrote?: Wrote
}
