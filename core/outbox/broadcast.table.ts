import { defineEntity, p } from '@mikro-orm/core'
import { broadcastKinds } from '../supplier/broadcast-kinds.ts'
import { instantColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'Broadcast',
  tableName: 'broadcasts',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** Derived from what it is about, e.g. `reading:kemerovo:2026-11:1`: planned again, it is the same one. */
    key: p.string().unique(),
    kind: p.enum(broadcastKinds),
    branch: p.string(),
    /** The branch's: nothing leaves at night there. */
    timeZone: p.string(),
    /** Days and periods that its audience is found by. */
    about: p.json<Record<string, string>>(),
    /** From then on it is not worth sending any more. */
    until: instantColumn(),
    createdAt: instantColumn(),
    pausedAt: instantColumn().nullable(),
  },
})

/** A notice to many residents of a branch. */
export class Broadcast extends schema.class {}
schema.setClass(Broadcast)
