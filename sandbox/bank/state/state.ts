import { randomUUID } from 'node:crypto'
import type { Kopecks } from '../../../core/units/money.ts'
import { createPlannedFaults, type PlannedFaults } from '../../planned-faults.ts'
import { type Clock, unixTime } from '../../serving.ts'
import { createSignal, type Signal } from '../../signal.ts'
import type { KeptAnswer } from './answer.ts'
import type { Chaos } from './chaos.ts'
import type { ApiFault, ApiTarget, NotificationFault, NotificationTarget } from './faults.ts'
import type { MethodType } from './payment-methods.ts'
import type { PaymentReason, RefundReason } from './reasons.ts'

export interface Shop {
  shopId: string
  secretKey: string
  /** The sub-account every payment goes to. */
  gatewayId: string
  /** Where notifications go; none, if undefined. */
  webhookUrl: string | undefined
  /** Answers to requests with an idempotence key, by the key. */
  keptAnswers: Map<string, KeptAnswer>
}

export interface Card {
  number: string
  /** Such as 12 and 2030. */
  expiryMonth: string
  expiryYear: string
}

/** A payment as the bank keeps it. */
export interface Payment {
  id: string
  shopId: string
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled'
  amountKopecks: Kopecks
  /** What was really taken from the payer and kept: 0 until succeeded. */
  takenKopecks: Kopecks
  /** What went back by succeeded refunds. */
  refundedKopecks: Kopecks
  isCapturedAtOnce: boolean
  description: string | undefined
  metadata: Record<string, string | null>
  merchantCustomerId: string | undefined
  method: MethodType
  methodId: string
  /** The telephone whose balance pays. */
  phone: string | undefined
  confirmation: { type: 'redirect' | 'qr' | 'external'; returnUrl: string | undefined; locale: string | undefined }
  /** The whole request, with its payment order and its receipt. */
  asked: Record<string, unknown>
  /** The card that paid or tried to. */
  card?: Card | undefined
  is3dSecureApplied: boolean
  /** A card that waits for the code from its bank's message. */
  challenge?: { card: Card; code: string; triesLeft: number } | undefined
  cancellation?: { party: 'yoo_money' | 'payment_network' | 'merchant'; reason: PaymentReason } | undefined
  createdAt: Temporal.Instant
  confirmBy: Temporal.Instant
  captureBy?: Temporal.Instant | undefined
  capturedAt?: Temporal.Instant | undefined
}

export interface Refund {
  id: string
  shopId: string
  paymentId: string
  status: 'pending' | 'succeeded' | 'canceled'
  amountKopecks: Kopecks
  description: string | undefined
  metadata: Record<string, string | null>
  cancellation?: { party: 'yoo_money' | 'refund_network'; reason: RefundReason } | undefined
  createdAt: Temporal.Instant
}

/** How a refund goes; `pending` waits for `settleRefund`. */
export type RefundOutcome = 'succeeded' | 'pending' | { canceled: RefundReason }

/** A message to a telephone. */
export interface Sms {
  id: number
  paymentId: string
  /** Digits: 79000000000; empty, if the bank alone knows it. */
  to: string
  from: string
  text: string
  sentAt: Temporal.Instant
  /** Whether the payment waits for an answer, what was answered, or whether it only informs. */
  answer: 'awaited' | 'confirmed' | 'refused' | 'too late' | 'none'
}

/** A call with a good key that reached the stand-in, for tests to look at. */
interface Call {
  shopId: string
  /** Method and path as the specification writes them, such as `POST /payments/{payment_id}/cancel`. */
  operation: string
  idempotenceKey: string | undefined
  body: unknown
  /** The HTTP status, or 0 when there was no answer. */
  status: number
  at: Temporal.Instant
}

interface Settings {
  /** How long a payment waits for its payer. */
  confirmationMs: number
  /** First pause before a notification is tried again; each next one is twice as long, up to an hour. */
  webhookRetryMs: number
}

export interface State {
  /** Where the pages are, without a slash at the end. */
  origin: string
  clock: Clock
  settings: Settings
  changed: Signal
  shops: Map<string, Shop>
  /** In the order they were made. */
  payments: Map<string, Payment>
  /** Payments that can still expire. */
  unfinished: Set<Payment>
  refunds: Map<string, Refund>
  sms: Sms[]
  calls: Call[]
  faults: PlannedFaults<ApiTarget, ApiFault>
  notificationFaults: PlannedFaults<NotificationTarget, NotificationFault>
  chaos: Chaos | undefined
  plannedRefunds: RefundOutcome[]
  notifications: Notifications
  nextId(): number
}

/** Makes a bank without shops. */
export function createState(clock: Clock, settings: Settings, notifications: Notifications): State {
  let lastId = 0
  return {
    origin: '',
    clock,
    settings,
    changed: createSignal(),
    shops: new Map(),
    payments: new Map(),
    unfinished: new Set(),
    refunds: new Map(),
    sms: [],
    calls: [],
    faults: createPlannedFaults(),
    notificationFaults: createPlannedFaults(),
    chaos: undefined,
    plannedRefunds: [],
    notifications,
    nextId: () => ++lastId,
  }
}

/** An id of 36 characters of YooKassa's kind, such as 23d93cac-000f-5000-8000-126628f15141. */
export function makeId(state: State, kind: 'payment' | 'refund'): string {
  const time = (unixTime(state) % 2 ** 32).toString(16).padStart(8, '0')
  const number = (state.nextId() % 2 ** 16).toString(16).padStart(4, '0')
  return `${time}-${kind === 'payment' ? '000f' : '0015'}-5000-8000-${number}${randomUUID().slice(0, 8)}`
}

/** One notification and what became of it. */
export interface Notification {
  event: string
  /** The payment or the refund as it was at that moment. */
  object: Record<string, unknown>
  /** What the shop answered each time: an HTTP status, or 0 for no answer. */
  answers: number[]
  isDelivered: boolean
}

export interface Notifications {
  /** Oldest first. */
  readonly all: Notification[]
  /** Tells the shop, unless it has no address for it; gives up after 24 hours without an HTTP 200. */
  send(state: State, shopId: string, event: string, object: Record<string, unknown>): void
  /** Gives up what is on its way. */
  stop(): void
}
