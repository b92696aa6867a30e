import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { Agent, Ticket } from '../tickets/ticket.table.ts'
import { instantColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'AgentRequest',
  tableName: 'agent_requests',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** `reading` waits for the resident's yes, `correction` for the operator's, `reminder` for its time. */
    kind: p.enum(['reading', 'correction', 'reminder']),
    question: () => p.manyToOne(Ticket).mapToPk().index(),
    account: () => p.manyToOne(Account).mapToPk().nullable(),
    agent: () => p.manyToOne(Agent).mapToPk(),
    /** Of a reading: the meter's serial number and the watt-hours of its zones; of a correction: the sum in kopecks and why. */
    details: p.json<Record<string, string>>(),
    madeAt: instantColumn(),
    /** When a reminder is due. */
    dueAt: instantColumn().nullable(),
    settledAt: instantColumn().nullable(),
    /** What became of it; null while it waits. */
    outcome: p.enum(['done', 'declined']).nullable(),
    /** When agents were told of it in the thread; what the resident does is told at once. */
    toldAt: instantColumn().nullable(),
  },
  indexes: [{ name: 'agent_requests_waiting', properties: ['kind', 'account'], where: 'outcome is null' }],
})

/** Something an agent has asked for in a question that somebody else, or another day, decides. */
export class AgentRequest extends schema.class {}
schema.setClass(AgentRequest)
