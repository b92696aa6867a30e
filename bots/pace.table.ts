import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../core/columns.ts'

const schema = defineEntity({
  name: 'Pace',
  tableName: 'paces',
  properties: {
    channel: p.string().primary(),
    /** From when on the next call is free; earlier turns are promised. */
    freeAt: instantColumn(),
    /** The messenger told us to wait: no broadcast goes before. */
    broadcastsFrom: instantColumn(),
  },
})

/** How far the turns of a messenger's calls are given away, over all processes. */
export class Pace extends schema.class {}
schema.setClass(Pace)
