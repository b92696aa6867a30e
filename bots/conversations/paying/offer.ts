import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import { unfinishedElsewhere, unfinishedPayment } from '../../../core/payments/pay-links/unfinished-payment.ts'
import type { Payment } from '../../../core/payments/payment.table.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { type OnlineMethod, onlineMethods } from '../../../core/supplier/payment-methods.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { QuoteView } from '../../texts/views/quote-view.ts'
import { accountNumberIn } from '../../understanding/account-number-in.ts'
import { accountAbout, mayCarryPersonalData, viewQuote } from '../../views/account-views.ts'
import { viewAhead } from '../../views/forecast-view.ts'

export type Method = { method: OnlineMethod; minKopecks: Kopecks; maxKopecks: Kopecks }

/** What may be paid to an account, and how. */
export type Offer = {
  id: number
  number: string
  quote: QuoteView
  /** The penalty that waiting costs; older records lack it. */
  ahead?: PenaltyAhead | null
  methods: Method[]
  /** Whether the terms of paying can be sent as a file; older records lack it. */
  hasTerms?: boolean
  /** Whether the QR may be shown in this messenger. */
  hasQr: boolean
  /** A payment of this chat that is not over yet. */
  begun: Begun | null
  /** One of another chat of the account; older records lack it. */
  elsewhere?: Begun | null
}

type Begun = { id: string; amountKopecks: Kopecks }

/**
 * What may be paid, and how; no methods where the supplier takes no payments online. With no account chosen it is the one whose number
 * was typed, if the chat has it.
 */
export async function viewOffer(
  context: ActionContext,
  accountId: number | undefined,
  typed = '',
): Promise<Offer | null> {
  const linked = await accountAbout(context, accountId ?? (await accountNamed(context, typed)), 'pay')
  if (!linked) return null
  const { account } = linked
  const { onlinePayments } = context.supplier
  const limits = onlinePayments?.methods ?? {}
  const begun = await unfinishedPayment(context.em, account.id, context.peer.id)
  const quote = await viewQuote(context, account)
  return {
    id: account.id,
    number: account.number,
    quote,
    ahead: viewAhead(quote),
    methods: onlineMethods.flatMap(method => (limits[method] ? [{ method, ...limits[method] }] : [])),
    hasTerms: onlinePayments?.termsFile !== undefined,
    hasQr: mayCarryPersonalData(context),
    begun: begunView(begun),
    elsewhere: begunView(await unfinishedElsewhere(context.em, account.id, context.peer.id)),
  }
}

async function accountNamed({ em, peer }: ActionContext, typed: string): Promise<number | undefined> {
  const number = accountNumberIn(typed)
  if (number === undefined) return undefined
  return (await linkedAccounts(em, peer.id)).find(({ account }) => account.number === number)?.account.id
}

const begunView = (payment: Payment | null): Begun | null =>
  payment && { id: payment.id, amountKopecks: payment.amountKopecks }
