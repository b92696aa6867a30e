import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'Pace',
  tableName: 'paces',
  properties: {
    channel: p.string().primary(),
    /** The latest turns, sorted: as many as the messenger takes in a second. All moments here are milliseconds of Unix time. */
    turns: p.type('bigint[]').$type<string>(),
    lastTurn: p.bigint(),
    lastBroadcast: p.bigint(),
    /** The messenger told us to wait: no broadcast goes before. */
    broadcastsFrom: p.bigint(),
  },
})

/** The turns of a messenger's calls that are given away, over all processes. */
export class RateWindow extends schema.class {}
schema.setClass(RateWindow)
