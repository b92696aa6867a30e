import { defineEntity, p } from '@mikro-orm/core'
import { Peer } from '../peers/peer.table.ts'
import { Reading } from './reading.table.ts'

const schema = defineEntity({
  name: 'ReadingMessage',
  tableName: 'reading_messages',
  properties: {
    reading: () => p.oneToOne(Reading).mapToPk().primary(),
    peer: () => p.manyToOne(Peer).mapToPk(),
    /** The messenger's id of the message. */
    ref: p.string(),
  },
  indexes: [{ properties: ['peer', 'ref'] }],
})

/** The message that said a reading: when it is changed, the reading is meant. */
export class ReadingMessage extends schema.class {}
schema.setClass(ReadingMessage)
