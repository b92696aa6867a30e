import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn, instantColumn, kopecksColumn, periodColumn } from '../units/columns.ts'
import { Transfer } from './transfer.table.ts'

const refuseChange =
  "raise exception 'A closed period never changes: what is learned later goes to the next bill'; return null;"

const billSchema = defineEntity({
  name: 'Bill',
  tableName: 'bills',
  properties: {
    account: () => p.manyToOne(Account).mapToPk().primary(),
    period: periodColumn().primary(),
    openingKopecks: kopecksColumn(),
    chargedKopecks: kopecksColumn(),
    recalculatedKopecks: kopecksColumn(),
    penaltyKopecks: kopecksColumn(),
    /** Payments less refunds. */
    paidKopecks: kopecksColumn(),
    closingKopecks: kopecksColumn(),
    dueOn: dayColumn(),
    closedAt: instantColumn(),
  },
  checks: [
    {
      name: 'bills_add_up',
      expression:
        'closing_kopecks = opening_kopecks + charged_kopecks + recalculated_kopecks + penalty_kopecks - paid_kopecks',
    },
  ],
  triggers: [
    ...chainTriggers(chainedRows.bill),
    { name: 'bills_closed', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/** One account's period, closed: that there is a bill is what closed means. */
export class Bill extends billSchema.class {}
billSchema.setClass(Bill)

const billedTransferSchema = defineEntity({
  name: 'BilledTransfer',
  tableName: 'billed_transfers',
  properties: {
    transfer: () => p.manyToOne(Transfer).mapToPk().primary(),
    account: p.integer().fieldName('account_id'),
    period: periodColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
  triggers: [
    {
      name: 'billed_transfers_closed',
      timing: 'before',
      events: ['update', 'delete'],
      forEach: 'row',
      body: refuseChange,
    },
  ],
})

/** Which bill counted a transfer. One that is posted late, with an earlier day, is in the next bill. */
export class BilledTransfer extends billedTransferSchema.class {}
billedTransferSchema.setClass(BilledTransfer)
