import { defineEntity, p } from '@mikro-orm/core'
import type { AttachedFile } from '../../outbox/attached-file.ts'
import { Peer } from '../../peers/peer.table.ts'
import { instantColumn } from '../../units/columns.ts'
import { Reading } from '../reading.table.ts'

/** `waiting`: still in its messenger's keeping. `lost`: it can never be had, or is no picture. */
const photoStates = ['waiting', 'stored', 'lost'] as const

const schema = defineEntity({
  name: 'MeterPhoto',
  tableName: 'meter_photos',
  properties: {
    id: p.integer().primary().autoincrement(),
    reading: () => p.manyToOne(Reading).mapToPk().index(),
    state: p.enum(photoStates),
    /** Where it waits; removed once it is stored or lost. */
    file: p.json<AttachedFile>().nullable(),
    /** A small JPEG without what the camera wrote into it. */
    jpeg: p.blob().nullable(),
    tries: p.integer().default(0),
    /** When it is to be asked for next. */
    notBefore: instantColumn(),
    sentBy: () => p.manyToOne(Peer).mapToPk().nullable(),
    sentAt: instantColumn().index(),
  },
  indexes: [{ name: 'meter_photos_waiting', properties: ['notBefore', 'id'], where: "state = 'waiting'" }],
})

/** A resident's picture of a meter, kept with the reading it shows. */
export class MeterPhoto extends schema.class {}
schema.setClass(MeterPhoto)
