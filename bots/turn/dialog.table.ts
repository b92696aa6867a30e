import { defineEntity, p } from '@mikro-orm/core'
import { Peer } from '../../core/peers/peer.table.ts'
import { instantColumn } from '../../core/units/columns.ts'
import type { Heard } from '../messages/heard.ts'
import type { Memory } from './play-turn.ts'

const dialogSchema = defineEntity({
  name: 'Dialog',
  tableName: 'dialogs',
  properties: {
    /** Locked for the length of a turn, so that one peer's turns run one after another in every process. */
    peer: () => p.oneToOne(Peer).mapToPk().primary(),
    /** The half-done conversation; null when nothing is being asked. */
    memory: p.json<Memory>().nullable(),
    /** The number of the last question asked. */
    question: p.integer().default(0),
    /** The outbox row of the question whose buttons are still shown. */
    openQuestion: p.integer().nullable(),
    /** Words that nobody has been given, while a button may still pass them on. */
    unsent: p.json<Heard>().nullable(),
    /** When the last turn was. */
    heardAt: instantColumn().nullable(),
  },
})

/** The state of the talk with one peer. */
export class Dialog extends dialogSchema.class {}
dialogSchema.setClass(Dialog)

const heardSchema = defineEntity({
  name: 'HeardUpdate',
  tableName: 'heard_updates',
  properties: {
    channel: p.string().primary(),
    updateId: p.string().primary(),
    heardAt: instantColumn().index(),
    /** Set when the update was given up after failing again and again; says where, never what was in it. */
    failure: p.string().nullable(),
  },
})

/** An update that has been handled: when it comes again, it changes nothing. */
export class HeardUpdate extends heardSchema.class {}
heardSchema.setClass(HeardUpdate)
