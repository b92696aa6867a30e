import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import { groupName } from '../../../core/supplier/group-chat.ts'
import type { Ticket } from '../../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../../core/tickets/ticket-category-name.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'
import { runCommand } from './run-command.ts'

/** What still may be done where a ticket has been: settle one's own words, note something, and fetch it back. */
const stillDone: CommandCall['command'][] = ['send', 'drop', 'delete', 'note', 'transfer']

/** Runs a command where the ticket is led no more; most of them are for those who lead it now, which is said. */
export async function runAway(at: DeskContext, call: CommandCall): Promise<void> {
  if (stillDone.includes(call.command)) return await runCommand(at, call)
  await notifyThread(at, call.question.id, movedAway(at, call.question), call.wrote?.ref)
}

/** Where a ticket has gone, as a notice. */
export function movedAway({ listening: { supplier } }: DeskContext, { category }: Ticket) {
  return {
    told: 'moved-away',
    category: ticketCategoryName(supplier, category, deskLanguage(supplier)),
    group: groupName(supplier, category),
  } as const
}
