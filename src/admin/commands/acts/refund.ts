import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { z } from 'zod'
import { Account } from '../../../../core/accounts/account.table.ts'
import { isUuid } from '../../../../core/payments/is-uuid.ts'
import { Payment, Refund } from '../../../../core/payments/payment.table.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { openOnline } from '../../../open-online.ts'
import { makeRefund } from '../../../payments/make-refund.ts'
import type { Online } from '../../../payments/online.ts'
import { prepareRefund } from '../../../payments/prepare-refund.ts'
import { actCommand } from '../../acting/act-command.ts'
import { readOption } from '../../acting/options.ts'
import { positiveRubles, receiptContact } from '../../console/arguments.ts'
import { Refusal, WrongUsage } from '../../console/refusal.ts'
import type { Desk } from '../../console/with-database.ts'

const command = new Command('refund')
  .description('give back a payment made online, or a part of it, through YooKassa')
  .argument('<payment>', 'its id, as `account` shows it')
  .option('--amount <rubles>', 'a part; otherwise all that has not been given back')
  .option('--receipt-to <contact>', "e-mail or phone for the fiscal receipt; otherwise the account's e-mail")

const notOnline = 'That is no payment made online and taken. `account` shows the payments; others are reversed.'

export const refundAct = actCommand(command, {
  kind: 'refund',
  options: z.object({
    amount: readOption(positiveRubles).optional(),
    receiptTo: readOption(receiptContact).optional(),
  }),
  async findAccount(em, desk, paymentId) {
    onlineOf(desk)
    const payment = isUuid(paymentId) ? await em.findOne(Payment, paymentId) : null
    if (!payment?.providerId) throw new Refusal(notOnline)
    return await em.findOneOrFail(Account, payment.account)
  },
  async act(em, { desk, argument: paymentId, given: { amount, receiptTo }, account, why }) {
    const wanted = { paymentId, why, ...(amount && { amountKopecks: amount }) }
    const contact = receiptTo && { receiptContact: receiptTo }
    const prepared = await prepareRefund(em, onlineOf(desk), { ...wanted, ...contact })
    switch (prepared.kind) {
      case 'not paid online':
        throw new Refusal(notOnline)
      case 'no receipt contact':
        throw new WrongUsage('The account has no e-mail: say with --receipt-to where the fiscal receipt goes.')
      case 'too much':
        throw new Refusal(`Nothing was given back: only ${rublesText(prepared.leftKopecks)} is left of the payment.`)
      case 'begun': {
        const { id, amountKopecks } = prepared.refund
        const sum = rublesText(amountKopecks)
        const { paidOn, amountKopecks: paid } = await em.findOneOrFail(Payment, paymentId)
        const what = `${sum} of the ${rublesText(paid)} paid on ${paidOn}`
        return {
          kind: 'done',
          about: `refund:${id}`,
          says: [
            `${what} to the account ${account.number}, ${account.branch}, go back through YooKassa; the balance follows when they have.`,
          ],
          figures: { sum, payment: paymentId },
        }
      }
    }
  },
  async afterwards(desk, about) {
    const online = onlineOf(desk)
    const refund = () => findRefund(desk.orm.em.fork(), about)
    await makeRefund(online, await refund())
    const { state, amountKopecks, cancellation } = await refund()
    const amount = rublesText(amountKopecks)
    if (state === 'succeeded') return `${amount} was given back: ${about}.`
    if (state === 'canceled') throw new Refusal(`YooKassa refuses to give back ${amount}: ${cancellation?.reason}.`)
    return `${amount} is being given back: ${about}. The program asks YooKassa until it has ended.`
  },
})

function findRefund(em: EntityManager, about: string): Promise<Refund> {
  return em.findOneOrFail(Refund, about.slice('refund:'.length))
}

function onlineOf({ orm, config, logger }: Desk): Online {
  const now = () => Temporal.Now.instant()
  // The program delivers what this queues for residents.
  const committed = () => undefined
  const online = openOnline({ ...config, PUBLIC_URL: '' }, { orm, logger, now, committed })
  if (!online) throw new WrongUsage('No shop is named: YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, onlinePayments.')
  return online
}
