import type { EntityManager } from '@mikro-orm/postgresql'
import { waitingOffer } from '../../core/desk/offer-reading.ts'
import type { Peer } from '../../core/peers/peer.table.ts'
import type { Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import {
  answerSentAs,
  isBanned,
  lastAnswer,
  lastAnswerAsks,
  latestOpenTicket,
  ticketClosedLately,
  ticketsOf,
} from '../../core/tickets/tickets.ts'
import { saidIn } from '../conversations/tickets/said-in.ts'
import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'
import { meaningOf } from '../understanding/named-answer.ts'
import type { Memory } from './play-turn.ts'
import type { Routed } from './route.ts'

interface Words {
  heard: Heard
  begin: Routed | undefined
  memory: Memory | null
  now: Temporal.Instant
}

/** `begin`: the words belong to a ticket. `offered`: the bot answers them, and they may be passed on to this one all the same. */
type Belongs = { begin?: Redirect; offered?: number }

/**
 * The ticket that a message belongs to: a reply to an agent's answer, or, while nothing is being asked here, words and files that mean
 * nothing else to the bot. Ordinary requests are answered even then, and thanks go to nobody. Where none is open, it is asked whether
 * they are about one that was closed not long ago.
 */
export async function ticketFor(em: EntityManager, peer: Peer, words: Words): Promise<Belongs> {
  const { heard, begin, memory } = words
  if ((heard.kind !== 'text' && heard.kind !== 'attachment') || begin?.to === 'welcome') return {}
  // A sticker holds nothing to pass on, and is answered as anywhere else.
  if (!saidIn(heard)) return {}
  const replied = heard.replyTo === undefined ? null : await answerSentAs(em, peer, heard.replyTo)
  const offer = await offeredTo(em, peer, words, replied)
  if (offer !== null) return { begin: redirect('offered-reading', { requestId: offer }) }
  if (replied) return { begin: redirect('follow-up', { ticketId: replied.question, heard }) }
  const meansNothing = begin ? begin.isGuess || begin.to === 'attachment' : !memory
  if (!meansNothing) return {}
  const tickets = await ticketsOf(em, peer)
  const open = await latestOpenTicket(em, tickets)
  if (!open) return (await mayReopen(em, peer, tickets, words)) ?? {}
  const asks = () => lastAnswerAsks(em, open.id)
  if (begin?.to === 'small-talk' && (await isCourtesy(begin.params.kind, asks))) return {}
  if (isRequest(heard, begin)) return { offered: open.id }
  return { begin: redirect('follow-up', { ticketId: open.id, heard }) }
}

/**
 * «Да» to a reading that an agent has written down, while nothing else is being asked, by the bot or by the agents since. In a reply it is said
 * to what is replied to.
 */
async function offeredTo(
  em: EntityManager,
  peer: Peer,
  { heard, memory, now }: Words,
  replied: TicketEntry | null,
): Promise<number | null> {
  if (memory || heard.kind !== 'text' || meaningOf(heard.text) !== 'yes') return null
  const waiting = await waitingOffer(em, peer, now)
  const said = waiting && (replied ?? (await lastAnswer(em, waiting.question)))
  return waiting && said?.offer?.offer === 'reading' && said.offer.requestId === waiting.id ? waiting.id : null
}

/** Thanks and greetings say nothing to an agent; «да», «хорошо» do where they were asked something. */
async function isCourtesy(kind: string, asks: () => Promise<boolean>): Promise<boolean> {
  if (kind === 'fine') return !(await asks())
  return ['thanks', 'bye', 'hello', 'who'].includes(kind)
}

/** What is short and means something the bot does: «какой тариф», «пришлите квитанцию». Longer words are told to people. */
const longestRequest = 5

function isRequest(heard: Heard, begin: Routed | undefined): boolean {
  if (heard.kind !== 'text' || !begin?.isGuess) return false
  const isForPeople = ['meant', 'small-talk', 'meter-photo', 'question'].includes(begin.to)
  return !isForPeople && normalizedText(heard.text).split(' ').length <= longestRequest
}

async function mayReopen(
  em: EntityManager,
  peer: Peer,
  tickets: Ticket[],
  { heard, begin, now }: Words,
): Promise<Belongs | undefined> {
  const isOther = begin && (['small-talk', 'meter-photo', 'question'].includes(begin.to) || isRequest(heard, begin))
  if (isOther) return undefined
  const closed = ticketClosedLately(tickets, now)
  if (!closed) return undefined
  // Whoever was banned is told so, and asked nothing.
  if (await isBanned(em, peer)) return { begin: redirect('follow-up', { ticketId: closed.id, heard }) }
  return { begin: redirect('reopen', { ticketId: closed.id, heard }) }
}
