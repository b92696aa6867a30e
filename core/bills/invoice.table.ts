import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { instantColumn, periodColumn } from '../units/columns.ts'
import type { InvoiceData } from './invoice-data.ts'

const schema = defineEntity({
  name: 'Receipt',
  tableName: 'receipts',
  triggers: chainTriggers(chainedRows.invoice),
  properties: {
    id: p.integer().primary().autoincrement(),
    account: () => p.manyToOne(Account).mapToPk(),
    period: periodColumn(),
    /** What it was issued for; asking again for the same thing gives the same bill. */
    cause: p.string().unique(),
    /** Frozen when issued; the PDF is rendered from it, the same to the byte each time. */
    data: p.json<InvoiceData>(),
    issuedAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
})

/** A bill («квитанция») as issued. */
export class Invoice extends schema.class {}
schema.setClass(Invoice)
