import type { AddressInfo } from 'node:net'
import { answerSms } from './answer-sms.ts'
import { createPayer, type Payer } from './payer.ts'
import { serveBank } from './serve-bank.ts'
import { expireOverdue } from './settling/settle-payment.ts'
import { settleRefund } from './settling/settle-refund.ts'
import { type ChaosOptions, createChaos } from './state/chaos.ts'
import { createNotifications } from './state/create-notifications.ts'
import type { ApiFault, ApiTarget, NotificationFault, NotificationTarget } from './state/faults.ts'
import {
  type Call,
  type Clock,
  createState,
  type Notification,
  type Payment,
  type Refund,
  type RefundOutcome,
  type Sms,
  type State,
} from './state/state.ts'

export interface BankOptions {
  /** 0, the default, takes a free one. */
  port?: number
  host?: string
  clock?: Clock
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
export interface BankSandbox {
  /** The API root for clients, without a slash at the end, such as http://127.0.0.1:4000/v3. */
  readonly url: string
  /** A shop known already gets its new details and keeps its payments. */
  addShop(details: ShopDetails): void
  /** Oldest first; what was really taken and given back is in `takenKopecks` and `refundedKopecks`. */
  readonly payments: readonly Readonly<Payment>[]
  readonly refunds: readonly Readonly<Refund>[]
  readonly payer: Payer
  /** Messages to telephones, oldest first. */
  readonly sms: readonly Readonly<Sms>[]
  /** Does nothing if the message does not wait for an answer any more. */
  answerSms(smsId: number, answer: 'confirm' | 'refuse'): void
  /** How the next refunds go; they succeed at once unless planned. */
  planRefund(outcome: RefundOutcome): void
  /** Ends a refund that is pending. */
  settleRefund(refundId: string, outcome: Exclude<RefundOutcome, 'pending'>): void
  /** Calls with a good key, oldest first; at most the last hundred thousand. */
  readonly calls: readonly Call[]
  /** What shops were told, or should have been, oldest first. */
  readonly notifications: readonly Notification[]
  /** Lets the next `times` matching calls fail; once, unless told otherwise. */
  fail(target: ApiTarget, fault: ApiFault, times?: number): void
  /** Spoils the next `times` matching notifications; one, unless told otherwise. */
  spoil(target: NotificationTarget, fault: NotificationFault, times?: number): void
  /** From now on things go wrong by chance, until `calm`; planned faults go first. */
  chaos(options: ChaosOptions): void
  calm(): void
  /** Calls the listener after every change; gives the function that stops it. */
  onChange(listener: () => void): () => void
  /** Forgets payments, refunds, messages, calls, notifications, keys and faults; shops stay. */
  clear(): void
  close(): Promise<void>
}

const hourMs = 3_600_000
/** How often payments are looked through for those whose time is up. */
const lookMs = 500

/** Starts the stand-in on `host` (127.0.0.1 unless given). */
export async function startBank(options: BankOptions = {}): Promise<BankSandbox> {
  const { port = 0, host = '127.0.0.1', clock = () => Temporal.Now.instant() } = options
  const { confirmationMs = hourMs, webhookRetryMs = 1000 } = options
  const state = createState(clock, { confirmationMs, webhookRetryMs }, createNotifications())
  const server = await serveBank(state)
  await server.listen({ port, host })
  const { port: takenPort } = server.server.address() as AddressInfo
  state.origin = `http://${host}:${takenPort}`
  const looking = setInterval(() => expireOverdue(state), Math.min(lookMs, confirmationMs)).unref()

  return {
    url: `${state.origin}/v3`,
    addShop: details => addShop(state, details),
    get payments() {
      return [...state.payments.values()]
    },
    get refunds() {
      return [...state.refunds.values()]
    },
    payer: createPayer(state),
    sms: state.sms,
    answerSms: (smsId, answer) => answerSms(state, smsId, answer),
    planRefund: outcome => void state.plannedRefunds.push(outcome),
    settleRefund: (refundId, outcome) => settleRefundById(state, refundId, outcome),
    calls: state.calls,
    notifications: state.notifications.all,
    fail: (target, fault, times = 1) => state.faults.plan(target, fault, times),
    spoil: (target, fault, times = 1) => state.notificationFaults.plan(target, fault, times),
    chaos(chaos) {
      state.chaos = createChaos(chaos)
    },
    calm() {
      state.chaos = undefined
    },
    onChange: listener => state.changed.listen(listener),
    clear: () => clear(state),
    async close() {
      clearInterval(looking)
      state.notifications.stop()
      await server.close()
    },
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
