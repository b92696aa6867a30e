import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { dayColumn, instantColumn, kopecksColumn, periodColumn } from '../columns.ts'

/** A rated line as it is kept: exact numbers as text. */
export interface ChargeLine {
  tariffFrom: string
  range: number
  zone: number
  volumeWh: string
  price: string
  amountKopecks: string
}

const schema = defineEntity({
  name: 'Charge',
  tableName: 'charges',
  properties: {
    /** The cause, e.g. `charge:17:2026-10`: the same charge cannot be posted twice. */
    id: p.string().primary(),
    account: () => p.manyToOne(Account).mapToPk(),
    period: periodColumn(),
    basis: p.enum(['actual', 'average', 'norm']),
    from: dayColumn().fieldName('usage_from'),
    to: dayColumn().fieldName('usage_to'),
    lines: p.json<ChargeLine[]>(),
    amountKopecks: kopecksColumn(),
    postedAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
})

/** What one billing period cost, line by line; the ledger holds its total. */
export class Charge extends schema.class {}
schema.setClass(Charge)
