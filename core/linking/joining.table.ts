import { defineEntity, p } from '@mikro-orm/core'
import { type Link, Peer } from '../peers/peer.table.ts'
import { instantColumn } from '../units/columns.ts'

/** A link that a joining made or widened, and what it was before; null where there was none. */
export type GivenLink = { link: number; before: Pick<Link, 'role' | 'proof' | 'guestName'> | null }

/** A chat that the other side disconnected soon after a joining, and the links that ended with it. */
type CutChat = { peer: number; links: number[] }

const schema = defineEntity({
  name: 'Joining',
  tableName: 'joinings',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The chat that showed the code, and the one it was typed in. */
    shownBy: () => p.manyToOne(Peer).mapToPk().index(),
    typedBy: () => p.manyToOne(Peer).mapToPk().index(),
    /** Whose chat the typing one was before, and whose it has been since: the same where the two were one person's already. */
    personBefore: p.uuid(),
    person: p.uuid(),
    gave: p.json().$type<GivenLink[]>(),
    cut: p.json().$type<CutChat[]>(),
    joinedAt: instantColumn().index(),
    partedAt: instantColumn().nullable(),
    /** The chat that the other side did not recognise: its codes pause for a while. */
    paused: () => p.manyToOne(Peer).mapToPk().nullable(),
  },
  indexes: [{ properties: ['paused', 'partedAt'] }],
})

/** That one chat became the same person's as another by a code, with all that is needed to undo it. */
export class Joining extends schema.class {}
schema.setClass(Joining)
