import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createTurns, type TurnContext } from '../../../bots/port/turn-context.ts'
import type { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { Transfer } from '../../../core/ledger/transfer.table.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import type { ChatKey } from '../../../core/outbox/queued-chats.ts'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { LoggedWebhook, Payment, Refund } from '../../../core/payments/payment.table.ts'
import type { Peer } from '../../../core/peers/peer.table.ts'
import type { OnlineMethod } from '../../../core/supplier/payment-methods.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type BankSandbox, startBank } from '../../../sandbox/bank/start-bank.ts'
import type { ApiFault, ApiTarget } from '../../../sandbox/bank/state/faults.ts'
import { patienceMs } from '../../../sandbox/wait-until.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import type { Online } from '../../../src/payments/online.ts'
import { createYookassa } from '../../../src/payments/yookassa/yookassa.ts'
import { createServer } from '../../../src/web/create-server.ts'
import { serveConfirmPage } from '../../../src/web/serve-confirm-page.ts'
import { servePayments } from '../../../src/web/serve-payments.ts'
import { type CoreWorld, day, openCoreWorld, openHousehold, openPeer, supplier } from './core-world.ts'

export const shop = { shopId: '100500', secretKey: 'test_secret-of-the-sandbox-shop' }

export interface PayWorld extends Omit<CoreWorld, 'close'> {
  bank: BankSandbox
  online: Online
  /** Where the web part is. */
  url: string
  account: Account
  peer: Peer
  logs: string[]
  /** The chats that were said to have something to send, one by one. */
  told: ChatKey[]
  /** Begins a payment of 156,65 ₽ by card, where nothing else is said; gives its id and the path of its link. */
  begins(wanted?: Begun): Promise<{ id: string; path: string }>
  opens(path: string, headers?: Record<string, string>): Promise<Response>
  /** Opens a link and gives the bank's payment. */
  reaches(path: string): Promise<BankSandbox['payments'][number]>
  payment(id: string): Promise<Payment>
  refundsOf(paymentId: string): Promise<Refund[]>
  /** What was posted for payments and refunds: `payment:… 15665`, oldest first. */
  posted(): Promise<string[]>
  balance(): Promise<bigint>
  notices(): Promise<Notice[]>
  /** How many calls of the provider's address had an outcome. */
  hints(): Promise<Record<string, number>>
  /** Moves the clock of both the program and the bank ahead. */
  passes(duration: Temporal.DurationLike): void
  /** Lets the next call to the bank fail; where no answer will come, that question alone is not patient. */
  fails(target: ApiTarget, fault: ApiFault): void
  /** Does not tell the web part of what happens at the bank, or does so again. */
  deafens(isDeaf?: boolean): void
  close(): Promise<void>
}

interface Begun {
  amountKopecks?: bigint
  method?: OnlineMethod
  phone?: string
  account?: Account
  peer?: Peer
}

const firstMoment = Temporal.Instant.from('2026-11-22T05:00:00Z')

/** A household that owes 156,65 ₽, a bank, and the web part between them; the clock stands still otherwise. */
export async function openPayWorld(trustedProxies: string[] = []): Promise<PayWorld> {
  const core = await openCoreWorld()
  const { account } = await openHousehold(core, { balanceKopecks: 15_665n, email: 'mail@mail.ru' })
  const peer = await openPeer(core, 'payer')
  let now = firstMoment
  const bank = await startBank({ clock: () => now, webhookRetryMs: 50 })
  const logs: string[] = []
  const told: ChatKey[] = []
  const logger = createLogger('debug', { write: (line: string) => void logs.push(line) })
  const parts = { orm: core.orm, logger, now: () => now, committed: (chats: ChatKey[]) => void told.push(...chats) }
  const { client, fails } = clientOf(bank)
  const online: Online = {
    ...parts,
    supplier: { ...supplier, onlinePayments: supplier.onlinePayments! },
    yookassa: createYookassa(client),
    publicUrl: 'https://bot.example',
  }
  const { url, close } = await serveWeb(online, trustedProxies)
  const deafens = (isDeaf = true) => bank.addShop({ ...shop, ...(isDeaf ? {} : { webhookUrl: `${url}/yookassa` }) })
  deafens(false)
  const opens = (path: string, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' })
  return {
    ...core,
    ...looksAt(core, account),
    bank,
    online,
    url,
    account,
    peer,
    logs,
    told,
    opens,
    deafens,
    fails,
    begins: wanted => core.act(em => begin(em, { account, peer, ...wanted }, now)),
    async reaches(path) {
      const known = new Set(bank.payments.map(({ id }) => id))
      await opens(path)
      return bank.payments.find(({ id }) => !known.has(id))!
    },
    passes(duration) {
      now = now.add(duration)
    },
    async close() {
      await bank.close()
      await close()
      await core.close()
    },
  }
}

/** A client that is patient with a busy machine, and what makes a call fail. */
function clientOf(bank: BankSandbox) {
  const waitsMs: number[] = []
  const client = {
    ...shop,
    apiUrl: bank.url,
    get timeoutMs() {
      return waitsMs.shift() ?? patienceMs
    },
  }
  const fails: PayWorld['fails'] = (target, fault) => {
    if (fault.kind === 'timeout') waitsMs.push(100)
    bank.fail(target, fault)
  }
  return { client, fails }
}

/** The web part alone, with payments in it. */
async function serveWeb(online: Online, trustedProxies: string[]) {
  const logger = pino({ level: 'silent' })
  const codes = { secret: 'of the tests', publicUrl: online.publicUrl }
  const listening: TurnContext = {
    ...online,
    codes,
    desk: { addresses: {}, faq: [] },
    hasMail: false,
    roles: {},
    turns: createTurns(),
  }
  const server = await createServer(logger, trustedProxies)
  serveConfirmPage(server, listening, logger)
  servePayments(server, online, ['127.0.0.1', '203.0.113.0/24', '2001:db8::/32'])
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

async function begin(
  em: Parameters<typeof beginPayment>[0],
  wanted: Begun & { account: Account; peer: Peer },
  now: Temporal.Instant,
) {
  const { amountKopecks = 15_665n, method = 'card', phone, account, peer } = wanted
  const receiptContact = { email: 'mail@mail.ru' }
  const { id, url } = await beginPayment(
    em,
    {
      accountId: account.id,
      peerId: peer.id,
      method,
      amountKopecks: kopecks(amountKopecks),
      receiptContact,
      ...(phone && { phone }),
    },
    'https://bot.example',
    now,
  )
  return { id, path: new URL(url).pathname }
}

function looksAt({ orm, act }: CoreWorld, account: Account) {
  return {
    payment: (id: string) => orm.em.fork().findOneOrFail(Payment, id),
    refundsOf: (payment: string) => orm.em.fork().find(Refund, { payment }),
    async posted() {
      const transfers = await orm.em
        .fork()
        .find(Transfer, { code: { $in: ['payment', 'refund'] } }, { orderBy: { postedAt: 'asc', id: 'asc' } })
      return transfers.map(({ id, amountKopecks }) => `${id} ${amountKopecks}`)
    },
    async balance() {
      return await act(async em => (await balanceOf(em, account.id, day('2099-01-01'))).balanceKopecks)
    },
    async notices() {
      const rows = await orm.em.fork().find(Outgoing, {}, { orderBy: { id: 'asc' } })
      return rows.map(({ payload }) => payload as Notice)
    },
    async hints() {
      const rows = await orm.em.fork().find(LoggedWebhook, {})
      const counts: Record<string, number> = {}
      for (const { outcome, times } of rows) counts[outcome] = (counts[outcome] ?? 0) + times
      return counts
    },
  }
}
