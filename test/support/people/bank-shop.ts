import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type BankOptions, type BankSandbox, startBank } from '../../../sandbox/bank/start-bank.ts'
import { error, listOf, payment, refund } from './yookassa-shapes.ts'

export const shopId = '100500'
export const secretKey = 'test_sandbox-secret'

/** A shop at the sandbox bank that speaks plain HTTP, so that every wrong word can be said. */
export interface BankShop {
  bank: BankSandbox
  /** Any request; the key is a new one unless given, `null` leaves it out. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>
  creates(changes?: Record<string, unknown>, key?: string): Promise<z.infer<typeof payment>>
  gets(paymentId: string): Promise<z.infer<typeof payment>>
  does(paymentId: string, what: 'capture' | 'cancel', body?: unknown): Promise<z.infer<typeof payment>>
  refunds(paymentId: string, value: string, changes?: Record<string, unknown>): Promise<z.infer<typeof refund>>
  getsRefund(refundId: string): Promise<z.infer<typeof refund>>
  lists(query?: string): Promise<{ ids: string[]; cursor: string | undefined }>
  listsRefunds(query?: string): Promise<{ ids: string[]; cursor: string | undefined }>
  /** The error a request gets, with its status. */
  refused(method: string, path: string, options?: CallOptions): Promise<z.infer<typeof error> & { status: number }>
}

interface CallOptions {
  body?: unknown
  key?: string | null
  authorization?: string
  /** Ends the waiting for an answer. */
  signal?: AbortSignal
}

/** Starts a bank with one shop. */
export async function bankShop(options: BankOptions & { webhookUrl?: string } = {}): Promise<BankShop> {
  const { webhookUrl, ...bankOptions } = options
  const bank = await startBank(bankOptions)
  bank.addShop({ shopId, secretKey, ...(webhookUrl && { webhookUrl }) })
  const call: BankShop['call'] = (method, path, given = {}) => request(`${bank.url}${path}`, method, given)
  const answered = async <Shape extends z.ZodType>(shape: Shape, method: string, path: string, given?: CallOptions) => {
    const response = await call(method, path, given)
    const body = await response.json()
    if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(body)}`)
    return shape.parse(body)
  }
  const list = async (shape: typeof payment | typeof refund, path: string) => {
    const { items, next_cursor: cursor } = await answered(listOf(shape), 'GET', path)
    return { ids: items.map(({ id }) => id), cursor }
  }
  return {
    bank,
    call,
    creates: (changes, key) =>
      answered(payment, 'POST', '/payments', { body: paymentRequest(changes), ...(key !== undefined && { key }) }),
    gets: id => answered(payment, 'GET', `/payments/${id}`),
    does: (id, what, body) => answered(payment, 'POST', `/payments/${id}/${what}`, { body }),
    refunds: (id, value, changes) => answered(refund, 'POST', '/refunds', { body: refundRequest(id, value, changes) }),
    getsRefund: id => answered(refund, 'GET', `/refunds/${id}`),
    lists: (query = '') => list(payment, `/payments${query}`),
    listsRefunds: (query = '') => list(refund, `/refunds${query}`),
    async refused(method, path, given) {
      const response = await call(method, path, given)
      return { status: response.status, ...error.parse(await response.json()) }
    },
  }
}

function request(url: string, method: string, { body, key = randomUUID(), authorization, signal }: CallOptions) {
  const basic = `Basic ${Buffer.from(`${shopId}:${secretKey}`).toString('base64')}`
  const headers = {
    authorization: authorization ?? basic,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method === 'POST' && key !== null && { 'idempotence-key': key }),
  }
  return fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
    redirect: 'manual',
  })
}

const rubles = (value: string) => ({ value, currency: 'RUB' })

function receipt(value: string) {
  return {
    customer: { email: 'mail@mail.ru' },
    items: [
      {
        description: 'Электроэнергия',
        quantity: 1,
        measure: 'another',
        amount: rubles(value),
        vat_code: 11,
        payment_subject: 'commodity',
        payment_mode: 'full_payment',
      },
    ],
  }
}

/** A good request to pay 156,65 ₽ by card, with some of it changed. */
export function paymentRequest(changes: Record<string, unknown> = {}) {
  const amount = (changes.amount as { value: string } | undefined) ?? rubles('156.65')
  return {
    amount,
    capture: true,
    description: 'Электроэнергия, лицевой счёт 12345',
    payment_method_data: { type: 'bank_card' },
    confirmation: { type: 'redirect', return_url: 'http://127.0.0.1:1/paid' },
    payment_order: paymentOrder(amount),
    receipt: receipt(amount.value),
    metadata: { payment_id: 'our-payment', account_id: '12345' },
    ...changes,
  }
}

/** A good payment order. */
export function paymentOrder(amount: object) {
  return {
    type: 'utilities',
    amount,
    payment_purpose: 'Оплата электроэнергии, лицевой счёт 12345',
    account_number: '12345',
    payment_period: { month: 11, year: 2018 },
    recipient: {
      name: 'ООО «ЭСКК»',
      inn: '4205109214',
      kpp: '420501001',
      bank: {
        name: 'Банк',
        bic: '043207612',
        account: '40702810726000000000',
        correspondent_account: '30101810200000000612',
      },
    },
  }
}

function refundRequest(paymentId: string, value: string, changes: Record<string, unknown> = {}) {
  return { payment_id: paymentId, amount: rubles(value), receipt: receipt(value), ...changes }
}
