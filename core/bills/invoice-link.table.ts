import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../units/columns.ts'
import { Invoice } from './invoice.table.ts'

const schema = defineEntity({
  name: 'ReceiptLink',
  tableName: 'receipt_links',
  properties: {
    /** Only the hash of the address's secret part is kept. */
    tokenHash: p.string().primary(),
    receipt: () => p.manyToOne(Invoice).mapToPk(),
    expiresAt: instantColumn(),
    opensLeft: p.integer(),
  },
})

/** A protected address of one bill, for messengers that may not carry the document itself. */
export class InvoiceLink extends schema.class {}
schema.setClass(InvoiceLink)
