import type { EntityManager } from '@mikro-orm/postgresql'
import { registerText } from '../metering/register-values.ts'
import type { Peer } from '../peers/peer.table.ts'
import { Agent, Ticket } from '../tickets/ticket.table.ts'
import { ticketsOf } from '../tickets/tickets.ts'
import { AgentRequest } from './agent-request.table.ts'
import { recordDeskAct } from './record-desk-act.ts'

interface OfferedReading {
  question: Ticket
  agent: Agent
  serial: string
  /** Watt-hours on the dial, one per zone. */
  valuesWh: bigint[]
}

/** Keeps a reading that an agent has written down, to be taken once the resident says yes; the last one of a meter counts. Gives its id. */
export async function offerReading(
  em: EntityManager,
  { question, agent, serial, valuesWh }: OfferedReading,
  now: Temporal.Instant,
): Promise<number> {
  const waiting = { kind: 'reading', account: question.account ?? null, outcome: null } as const
  for (const earlier of await em.find(AgentRequest, waiting))
    if (earlier.details.serial === serial) Object.assign(earlier, { outcome: 'declined', settledAt: now })
  const details = { serial, values: valuesWh.join(' ') }
  const about = { question: question.id, account: question.account ?? null, agent: agent.id }
  const request = em.create(AgentRequest, { ...about, kind: 'reading', details, madeAt: now })
  await em.flush()
  return request.id
}

/** For so long a reading waits for its yes. */
const goodForHours = 48

/** The reading that waits for this person's yes: the one named, or the newest. */
export async function waitingOffer(
  em: EntityManager,
  peer: Peer,
  now: Temporal.Instant,
  id?: number,
): Promise<AgentRequest | null> {
  const questions = (await ticketsOf(em, peer)).map(question => question.id)
  const waiting = { kind: 'reading', question: { $in: questions }, outcome: null } as const
  const since = { madeAt: { $gt: now.subtract({ hours: goodForHours }) } }
  const named = id === undefined ? {} : { id }
  return await em.findOne(AgentRequest, { ...waiting, ...since, ...named }, { orderBy: { id: 'desc' } })
}

interface Taken {
  account: number
  serial: string
  valuesWh: bigint[]
}

/** The resident has sent a reading: where an agent had written it down for them, that is done, in the agent's name. */
export async function settleOffers(
  em: EntityManager,
  { account, serial, valuesWh }: Taken,
  now: Temporal.Instant,
): Promise<void> {
  const waiting = await em.find(AgentRequest, { kind: 'reading', account, outcome: null }, { orderBy: { id: 'asc' } })
  for (const request of waiting.filter(({ details }) => details.serial === serial)) {
    const isIt = request.details.values === valuesWh.join(' ')
    Object.assign(request, { outcome: isIt ? 'done' : 'declined', settledAt: now })
    await em.flush()
    if (!isIt) continue
    const question = await em.findOneOrFail(Ticket, request.question)
    const agent = await em.findOneOrFail(Agent, request.agent)
    await recordDeskAct(em, { kind: 'take-reading', question, agent, figures: readingFigures(serial, valuesWh) }, now)
  }
}

/** A reading as an act tells it. */
export const readingFigures = (meter: string, valuesWh: bigint[]) => ({
  meter,
  right: valuesWh.map(registerText).join(' / '),
})
