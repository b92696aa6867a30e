import type { DeskEvent } from '../../../bots/port/desk-event.ts'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import type { DeskOrder, ThreadNotice } from '../../../core/outbox/desk-order.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Ticket, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import type { BareWorld } from './bare-chat.ts'

/** The group of agents that bare worlds name in their settings. */
export const bareDesk = '-100500'

let updates = 0

/** An agent writes at the desk, in the topic of a question; without a messenger. */
export async function agentWrites(here: BareWorld, name: string, number: number, text: string): Promise<void> {
  const ref = String(1000 + ++updates)
  const by = { externalId: `agent-${name}`, name, role: 'chief' as const }
  const repliedText = `№${number} · Тема`
  const doing: DeskEvent = { doing: 'wrote', by, text, files: [], album: null, ref, repliedText }
  const what = { kind: 'group', doing } as const
  await handleUpdate(here.listening, { channel: 'telegram', address: bareDesk, id: `desk-${updates}`, what })
}

/** An agent presses a button at the desk: `close:17`. */
export async function agentPresses(here: BareWorld, name: string, button: string): Promise<void> {
  const doing: DeskEvent = { doing: 'pressed', by: { externalId: `agent-${name}`, name, role: 'chief' }, button }
  const what = { kind: 'group', doing } as const
  await handleUpdate(here.listening, { channel: 'telegram', address: bareDesk, id: `desk-${++updates}`, what })
}

/** What was ordered of the Telegram desk about a question, oldest first. */
export async function ordersOf(here: BareWorld, number: number): Promise<DeskOrder[]> {
  const chatKey = { channel: 'telegram-desk', address: String(number) }
  const rows = await here.orm.em.fork().find(Outgoing, chatKey, { orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => payload as DeskOrder)
}

/** What agents were told in a question's thread. */
export async function toldIn(here: BareWorld, number: number): Promise<ThreadNotice[]> {
  return (await ordersOf(here, number)).flatMap(order => (order.desk === 'tell' ? [order.what] : []))
}

export const questionsIn = (here: BareWorld) => here.orm.em.fork().find(Ticket, {}, { orderBy: { id: 'asc' } })

export const entriesIn = (here: BareWorld) => here.orm.em.fork().find(TicketEntry, {}, { orderBy: { id: 'asc' } })
