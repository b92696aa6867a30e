import type { Agent } from '../../../core/tickets/ticket.table.ts'
import { saveAgent } from '../../../core/tickets/ticket-actions.ts'
import type { DeskMember } from '../../port/desk-event.ts'
import { deskTextsIn } from '../../texts/desk/desk-texts-in.ts'
import type { DeskContext } from './desk-context.ts'

/** The agent behind an account of this desk's messenger. */
export function agentOf({ em, channel, listening }: DeskContext, by: DeskMember): Promise<Agent> {
  const { administrator } = deskTextsIn(listening.supplier)
  return saveAgent(em, { channel, ...by, name: by.isHidden ? administrator : by.name })
}
