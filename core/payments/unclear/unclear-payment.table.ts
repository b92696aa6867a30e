import { defineEntity, p } from '@mikro-orm/core'
import { chainTriggers } from '../../chain/chain-triggers.ts'
import { chainedRows } from '../../chain/chained-rows.ts'
import { paymentMethods } from '../../supplier/payment-methods.ts'
import { dayColumn, instantColumn, kopecksColumn } from '../../units/columns.ts'

const refuseChange = "raise exception 'An unclear payment stays as it was listed: assign it or return it'; return null;"

const schema = defineEntity({
  name: 'UnclearPayment',
  tableName: 'unclear_payments',
  properties: {
    /** The cause of the posting, `unclear:<id>`; once the account is known, the payment's id as well. */
    id: p.uuid().primary(),
    branch: p.string(),
    /** As the list has it: there is no such account, or it cannot be one. */
    accountText: p.string(),
    method: p.enum(paymentMethods),
    amountKopecks: kopecksColumn(),
    reference: p.string(),
    /** The payer's words, where the list has them. */
    purpose: p.text().nullable(),
    /** The day the money was taken. */
    paidOn: dayColumn(),
    createdAt: instantColumn(),
  },
  checks: [{ name: 'unclear_payments_positive', expression: 'amount_kopecks > 0' }],
  triggers: [
    ...chainTriggers(chainedRows.unclearPayment),
    { name: 'unclear_append_only', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/**
 * Money that came by a list for an account that nobody knows («невыясненный платёж»). It waits in a book of the ledger of its own until it is
 * assigned or returned, which reverses its entry; the row itself never changes.
 */
export class UnclearPayment extends schema.class {}
schema.setClass(UnclearPayment)
