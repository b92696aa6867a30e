import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CoreWorld, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld, minute } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
beforeEach(() => people.clearOutbox())
afterAll(() => world.close())

const ivanov = { kind: 'new', surname: 'Иванов', name: 'Иван', email: 'mail@mail.ru' } as const
const stranger = { ...ivanov, surname: 'Чужой' }
const bySerial = { surname: 'Иванов', name: 'Иван', serial: '180607' }

describe('a chat', () => {
  test('that failed five times within an hour waits until the first of them is an hour old', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    for (let tries = 0; tries < 5; tries++) {
      const elsewhere = { branch: 'kemerovo', number: `7000${tries}` }
      expect(await people.request(peer, elsewhere, stranger, minute(tries * 10))).toMatchObject({ kind: 'requested' })
    }
    const paused = { kind: 'paused', until: minute(60) }
    expect(await people.request(peer, account, ivanov, minute(41))).toEqual(paused)
    expect(await people.serial(peer, account, bySerial, minute(59))).toEqual(paused)
    expect(await people.letters()).toEqual([])
    expect(await people.request(peer, account, ivanov, minute(60))).toMatchObject({ kind: 'requested' })
    expect(await people.letters()).toHaveLength(1)
  })

  test('is paused by itself: others are not', async () => {
    const [peer, other, account] = [await people.chat(), await people.chat(), await people.account()]
    for (let tries = 0; tries < 5; tries++) await people.request(peer, account, stranger)
    expect(await people.request(peer, account, stranger)).toMatchObject({ kind: 'paused' })
    expect(await people.request(other, account, ivanov)).toMatchObject({ kind: 'requested' })
    expect(await people.letters()).toHaveLength(1)
  })

  test('fails by wrong digits and wrong serial numbers too', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    const answer = await people.request(peer, account, ivanov)
    if (answer.kind !== 'requested') return expect.fail(answer.kind)
    const [letter] = await people.letters()
    const wrong = letter!.digits === '000000' ? '111111' : '000000'
    for (const at of [1, 2]) await people.digits(answer.codeId, wrong, minute(at))
    for (const at of [3, 4]) await people.serial(peer, account, { ...bySerial, serial: '1' }, minute(at))
    expect(await people.request(peer, account, ivanov, minute(5))).toEqual({ kind: 'paused', until: minute(60) })
    const used = await people.digits(answer.codeId, letter!.digits, minute(6))
    expect(used, 'the code already sent is still good').toMatchObject({ kind: 'linked' })
  })

  test('that succeeds starts anew', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    for (let tries = 0; tries < 4; tries++) await people.request(peer, account, stranger)
    await people.link(peer, account)
    for (let tries = 0; tries < 5; tries++) {
      expect(await people.request(peer, account, stranger)).toMatchObject({ kind: 'requested' })
    }
  })
})

describe('an account', () => {
  async function guessTenTimes(account: { branch: string; number: string }) {
    for (let tries = 0; tries < 10; tries++) {
      const answer = await people.request(await people.chat(), account, stranger, minute(tries * 60))
      expect(answer).toMatchObject({ kind: 'requested' })
    }
  }

  test('at which ten tries were made within a day waits until the first of them is a day old', async () => {
    const account = await people.account()
    await guessTenTimes(account)
    const owner = await people.chat()
    expect(await people.request(owner, account, ivanov, minute(600))).toEqual({
      kind: 'paused',
      until: minute(24 * 60),
    })
    expect(await people.request(owner, await people.account(), ivanov, minute(600))).toMatchObject({
      kind: 'requested',
    })
    expect(await people.request(owner, account, ivanov, minute(24 * 60))).toMatchObject({ kind: 'requested' })
  })

  test('that does not exist is paused all the same', async () => {
    const nowhere = { branch: 'kemerovo', number: '999999' }
    await guessTenTimes(nowhere)
    const answer = await people.request(await people.chat(), nowhere, stranger, minute(600))
    expect(answer).toEqual({ kind: 'paused', until: minute(24 * 60) })
  })

  test('tells its confirmed contacts once when the pause begins, but not the one who guesses', async () => {
    const account = await people.account('owner@example.com')
    const [owner, guesser, unreachable] = [
      await people.chat(),
      await people.chat(),
      await people.chat({ reachable: false }),
    ]
    for (const peer of [owner, guesser, unreachable]) await people.link(peer, account)
    await people.clearOutbox()
    for (let tries = 0; tries < 4; tries++) await people.request(guesser, account, stranger)
    expect(await people.notices()).toEqual([])
    for (let tries = 0; tries < 3; tries++) await people.request(guesser, account, stranger)
    const payload = { notice: 'linking-paused', accountNumber: account.number }
    expect(await people.notices()).toEqual([
      { to: `telegram:${owner.externalId}`, payload },
      { to: 'mail:owner@example.com', payload },
    ])
  })
})
