import { realClock, type ServingOptions, startServing } from '../serving.ts'
import { answerSms, createPayer } from './payer.ts'
import { serveBank } from './serve-bank.ts'
import { expireOverdue, settleRefund } from './settling/settle-payment.ts'
import { type ChaosOptions, createChaos } from './state/chaos.ts'
import { createNotifications } from './state/create-notifications.ts'
import type { ApiFault, ApiTarget, NotificationFault, NotificationTarget } from './state/faults.ts'
import { createState, type Payment, type Refund, type RefundOutcome, type Sms, type State } from './state/state.ts'

export interface BankOptions extends ServingOptions {
  /** How long a payment waits for its payer, an hour unless given. */
  confirmationMs?: number
  /** First pause before a notification is tried again, 1 s unless given; it doubles up to an hour. */
  webhookRetryMs?: number
}

interface ShopDetails {
  shopId: string
  secretKey: string
  /** Where the shop is told of its payments and refunds; nowhere, unless given. */
  webhookUrl?: string
  gatewayId?: string
}

/** YooKassa's stand-in for shops that take money for utilities, with the people who pay on the other side of it. */
export type BankSandbox = Awaited<ReturnType<typeof startBank>>

const hourMs = 3_600_000
/** How often payments are looked through for those whose time is up. */
const lookMs = 500

/** Starts the stand-in. */
export async function startBank(options: BankOptions = {}) {
  const { clock = realClock, confirmationMs = hourMs, webhookRetryMs = 1000 } = options
  const state = createState(clock, { confirmationMs, webhookRetryMs }, createNotifications())
  const server = await serveBank(state)
  state.origin = await startServing(server, options)
  const looking = setInterval(() => expireOverdue(state), Math.min(lookMs, confirmationMs)).unref()
  return {
    ...bankOf(state),
    async close() {
      clearInterval(looking)
      state.notifications.stop()
      await server.close()
    },
    /** Oldest first; what was really taken and given back is in `takenKopecks` and `refundedKopecks`. */
    get payments(): readonly Readonly<Payment>[] {
      return [...state.payments.values()]
    },
    get refunds(): readonly Readonly<Refund>[] {
      return [...state.refunds.values()]
    },
  }
}

function bankOf(state: State) {
  return {
    /** The API root for clients, without a slash at the end, such as http://127.0.0.1:4000/v3. */
    url: `${state.origin}/v3`,
    /** A shop known already gets its new details and keeps its payments. */
    addShop: (details: ShopDetails) => addShop(state, details),
    payer: createPayer(state),
    /** Messages to telephones, oldest first. */
    sms: state.sms as readonly Readonly<Sms>[],
    /** Does nothing if the message does not wait for an answer any more. */
    answerSms: (smsId: number, answer: 'confirm' | 'refuse') => answerSms(state, smsId, answer),
    /** How the next refunds go; they succeed at once unless planned. */
    planRefund: (outcome: RefundOutcome) => void state.plannedRefunds.push(outcome),
    /** Ends a refund that is pending. */
    settleRefund: (refundId: string, outcome: Exclude<RefundOutcome, 'pending'>) =>
      settleRefundById(state, refundId, outcome),
    /** Calls with a good key, oldest first; at most the last hundred thousand. */
    calls: state.calls,
    /** What shops were told, or should have been, oldest first. */
    notifications: state.notifications.all,
    /** Lets the next `times` matching calls fail; once, unless told otherwise. */
    fail: (target: ApiTarget, fault: ApiFault, times = 1) => state.faults.plan(target, fault, times),
    /** Spoils the next `times` matching notifications; one, unless told otherwise. */
    spoil: (target: NotificationTarget, fault: NotificationFault, times = 1) =>
      state.notificationFaults.plan(target, fault, times),
    /** From now on things go wrong by chance, until `calm`; planned faults go first. */
    chaos(chaos: ChaosOptions) {
      state.chaos = createChaos(chaos)
    },
    calm() {
      state.chaos = undefined
    },
    /** Calls the listener after every change; gives the function that stops it. */
    onChange: (listener: () => void) => state.changed.listen(listener),
    /** Forgets payments, refunds, messages, calls, notifications, keys and faults; shops stay. */
    clear: () => clear(state),
  }
}

function addShop({ shops }: State, { shopId, secretKey, webhookUrl, gatewayId = '1000001' }: ShopDetails): void {
  const keptAnswers = shops.get(shopId)?.keptAnswers ?? new Map()
  shops.set(shopId, { shopId, secretKey, webhookUrl, gatewayId, keptAnswers })
}

function settleRefundById(state: State, refundId: string, outcome: Exclude<RefundOutcome, 'pending'>): void {
  const refund = state.refunds.get(refundId)
  if (!refund) throw new Error(`There is no refund ${refundId}`)
  settleRefund(state, refund, outcome)
}

function clear(state: State): void {
  state.notifications.stop()
  for (const shop of state.shops.values()) shop.keptAnswers.clear()
  for (const kept of [state.payments, state.refunds, state.unfinished]) kept.clear()
  for (const list of [state.sms, state.calls, state.plannedRefunds, state.notifications.all]) list.length = 0
  state.faults.clear()
  state.notificationFaults.clear()
  state.chaos = undefined
  state.changed.notify()
}
