import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../../core/accounts/account.table.ts'
import { claimPolls } from '../../../../core/payments/claim-polls.ts'
import { expirePayment } from '../../../../core/payments/expire-payment.ts'
import { nextPoll } from '../../../../core/payments/next-poll.ts'
import { beginPayment } from '../../../../core/payments/pay-links/begin-payment.ts'
import { findPayLink } from '../../../../core/payments/pay-links/pay-link.ts'
import { PayLink, Payment } from '../../../../core/payments/payment.table.ts'
import { startCreating } from '../../../../core/payments/start-creating.ts'
import type { Peer } from '../../../../core/peers/peer.table.ts'
import { kopecks } from '../../../../core/units/money.ts'
import {
  type CoreWorld,
  noon,
  openCoreWorld,
  openHousehold,
  openPeer,
  supplier,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
let [anna, boris]: Peer[] = []

beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world)).account
  anna = await openPeer(world, 'anna')
  boris = await openPeer(world, 'boris')
})
afterAll(() => world.close())

const now = noon('2026-11-22')

async function begins(peer: Peer, of = account) {
  const wanted = {
    accountId: of.id,
    peerId: peer.id,
    method: 'card' as const,
    amountKopecks: kopecks(15_665),
    receiptContact: { email: 'mail@mail.ru' },
  }
  const begun = await world.act(em => beginPayment(em, wanted, 'https://bot.example', now))
  return { ...begun, token: begun.url.split('/pay/')[1]! }
}

const state = async (id: string) => (await world.orm.em.fork().findOneOrFail(Payment, id)).state
const find = (token: string, at = now) => findPayLink(world.orm.em.fork(), token, at)

describe('a link', () => {
  test('is long, and good for a day; only its hash is kept', async () => {
    const { id, url, token } = await begins(anna!)
    expect(url).toMatch(/^https:\/\/bot\.example\/pay\/[\w-]{32}$/)
    expect(await find(token)).toEqual({ paymentId: id, isGood: true })
    expect(await find(token, now.add({ hours: 24 }))).toEqual({ paymentId: id, isGood: false })
    expect(await find(token.toLowerCase())).toBeNull()
    const kept = JSON.stringify(await world.orm.em.fork().find(PayLink, {}))
    expect(kept).not.toContain(token)
  })

  test('takes the place of one that nobody opened: of the same chat and account only', async () => {
    const other = (await openHousehold(world)).account
    const [first, ofOther, ofBoris] = [await begins(anna!), await begins(anna!, other), await begins(boris!)]
    await begins(anna!)
    const states = [await state(first.id), await state(ofOther.id), await state(ofBoris.id)]
    expect(states).toEqual(['expired', 'new', 'new'])
  })

  test('leaves alone what the provider has been asked to make', async () => {
    const first = await begins(anna!)
    await startCreating(world.orm.em.fork(), first.id, async () => ({}), now)
    await begins(anna!)
    expect(await state(first.id)).toBe('creating')
    await world.act(async em => void (await em.nativeUpdate(Payment, { id: first.id }, { providerId: 'made' })))
    await expirePayment(world.orm.em.fork(), { id: first.id, providerId: null }, { supplier, now })
    expect(await state(first.id)).toBe('creating')
  })
})

describe('the question', () => {
  test('is decided once, by however many at once', async () => {
    const { id } = await begins(anna!)
    let decided = 0
    const starts = Array.from({ length: 5 }, () =>
      startCreating(world.orm.em.fork(), id, async () => ({ nth: ++decided }), now),
    )
    const questions = (await Promise.all(starts)).map(({ request }) => request)
    expect(questions).toEqual(Array(5).fill({ nth: 1 }))
  })
})

describe('whose turn it is', () => {
  test('each is taken by one, and its next turn is put off before anybody asks', async () => {
    const begun = [await begins(anna!), await begins(boris!)].map(({ id }) => id)
    await world.act(async em => void (await em.nativeUpdate(Payment, {}, { askAgainAt: null })))
    await world.act(async em => void (await em.nativeUpdate(Payment, { id: { $in: begun } }, { askAgainAt: now })))
    const claims = Array.from({ length: 4 }, () => claimPolls(world.orm.em.fork(), Payment, now, 1))
    const taken = (await Promise.all(claims)).flat()
    const rest = await claimPolls(world.orm.em.fork(), Payment, now, 10)
    expect([...taken, ...rest].map(({ id }) => id).toSorted()).toEqual(begun.toSorted())
    expect(await claimPolls(world.orm.em.fork(), Payment, now.add({ seconds: 29 }), 10)).toEqual([])
    expect(await claimPolls(world.orm.em.fork(), Payment, now.add({ seconds: 30 }), 10)).toHaveLength(2)
  })

  test('comes ever more seldom, and at least once a day', () => {
    const pauses = Array.from({ length: 12 }, (_, asks) => nextPoll(asks, now).since(now).total('seconds'))
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect([pauses[0], pauses.at(-1)]).toEqual([15, 24 * 3600])
  })
})
