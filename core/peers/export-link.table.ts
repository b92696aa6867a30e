import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../units/columns.ts'
import { Peer } from './peer.table.ts'

const schema = defineEntity({
  name: 'ExportLink',
  tableName: 'export_links',
  properties: {
    /** Only the hash of the address's secret part is kept. */
    tokenHash: p.string().primary(),
    peer: () => p.manyToOne(Peer).mapToPk().index(),
    fileName: p.string(),
    content: p.text(),
    expiresAt: instantColumn(),
    opensLeft: p.integer(),
  },
})

/** A person's own data behind a protected address, for messengers that may not carry them. */
export class ExportLink extends schema.class {}
schema.setClass(ExportLink)
