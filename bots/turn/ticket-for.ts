import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../../core/peers/peer.table.ts'
import { answeredIn, latestOpenTicket } from '../../core/tickets/tickets.ts'
import { saidIn } from '../conversations/tickets/said-in.ts'
import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Memory } from './play-turn.ts'
import type { Routed } from './route.ts'

/**
 * The ticket that a message belongs to: a reply to an agent's answer, or, while nothing is being asked here, words and files
 * that mean nothing else to the bot.
 */
export async function ticketFor(
  em: EntityManager,
  peer: Peer,
  heard: Heard,
  begin: Routed | undefined,
  memory: Memory | null,
): Promise<Redirect | undefined> {
  if ((heard.kind !== 'text' && heard.kind !== 'attachment') || begin?.to === 'welcome') return undefined
  // A sticker or a place holds nothing to pass on, and is answered as anywhere else.
  if (!saidIn(heard)) return undefined
  const replied = heard.replyTo === undefined ? null : await answeredIn(em, peer, heard.replyTo)
  if (replied !== null) return redirect('follow-up', { ticketId: replied, heard })
  const meansNothing = begin ? begin.isGuess || begin.to === 'attachment' : !memory
  const open = meansNothing ? await latestOpenTicket(em, peer) : null
  return open ? redirect('follow-up', { ticketId: open.id, heard }) : undefined
}
