import { Command } from 'commander'
import type { ReceiptContact } from '../../../../core/payments/payment.table.ts'
import { type Kopecks, rublesText } from '../../../../core/units/money.ts'
import { openOnline } from '../../../open-online.ts'
import { type Refunded, refundPayment } from '../../../payments/refund-payment.ts'
import { positiveRubles, receiptContact } from '../../console/arguments.ts'
import { print } from '../../console/print.ts'
import { Refusal, WrongUsage } from '../../console/refusal.ts'
import { withDatabase } from '../../console/with-database.ts'

interface Options {
  amount?: Kopecks
  why: string
  receiptTo?: ReceiptContact
}

export const refundCommand = new Command('refund')
  .description('give back a payment made online, or a part of it, through YooKassa')
  .argument('<payment>', 'its id, as `account` shows it')
  .option('--amount <rubles>', 'a part; otherwise all that has not been given back', positiveRubles)
  .requiredOption('--why <text>', 'the ground, which the resident may see')
  .option(
    '--receipt-to <contact>',
    "e-mail or phone for the fiscal receipt; otherwise the account's e-mail",
    receiptContact,
  )
  .action((paymentId: string, { amount, why, receiptTo }: Options) =>
    withDatabase(async ({ orm, config, logger }) => {
      const now = () => Temporal.Now.instant()
      // The program delivers what this queues for residents.
      const committed = () => undefined
      const online = openOnline({ ...config, PUBLIC_URL: '' }, { orm, logger, now, committed })
      if (!online) throw new WrongUsage('No shop is named: YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, onlinePayments.')
      const wanted = { paymentId, why, ...(amount && { amountKopecks: amount }) }
      print(outcome(await refundPayment(online, { ...wanted, ...(receiptTo && { receiptContact: receiptTo }) })))
    }),
  )

function outcome(refunded: Refunded): string {
  switch (refunded.kind) {
    case 'not paid online':
      throw new Refusal('That is no payment made online and taken. `account` shows the payments; others are reversed.')
    case 'no receipt contact':
      throw new WrongUsage('The account has no e-mail: say with --receipt-to where the fiscal receipt goes.')
    case 'too much':
      throw new Refusal(`Nothing was given back: only ${rublesText(refunded.leftKopecks)} is left of the payment.`)
    case 'refund': {
      const { id, state, amountKopecks, cancellation } = refunded.refund
      const amount = rublesText(amountKopecks)
      if (state === 'succeeded') return `${amount} was given back: refund:${id}.`
      if (state === 'canceled') throw new Refusal(`YooKassa refuses to give back ${amount}: ${cancellation?.reason}.`)
      return `${amount} is being given back: refund:${id}. The program asks YooKassa until it has ended.`
    }
  }
}
