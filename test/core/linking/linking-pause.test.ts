import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { liftPause } from '../../../core/linking/linking-pause.ts'
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
    expect(await people.request(peer, account, ivanov, minute(41))).toEqual({ ...paused, by: 'chat' })
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
    expect(await people.request(peer, account, ivanov, minute(5))).toMatchObject({ kind: 'paused', until: minute(60) })
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
      by: 'account',
      until: minute(24 * 60),
    })
    expect(await people.request(owner, await people.account(), ivanov, minute(600))).toMatchObject({
      kind: 'requested',
    })
    expect(await people.request(owner, account, ivanov, minute(24 * 60))).toMatchObject({ kind: 'requested' })
  })

  test('gets no more letters than are allowed, however many chats ask at once', async () => {
    const account = await people.account('owner@example.com')
    const chats = await Promise.all(Array.from({ length: 60 }, () => people.chat()))
    const answers = await Promise.all(chats.map(chat => people.request(chat, account, { kind: 'registered' })))
    const kinds = Object.groupBy(answers, ({ kind }) => kind)
    expect([kinds.requested?.length, kinds.paused?.length]).toEqual([10, 50])
    expect((await people.letters()).filter(({ letter }) => letter === 'code')).toHaveLength(10)
    expect(await people.notices()).toEqual([
      {
        to: 'mail:owner@example.com',
        payload: { notice: 'linking-paused', accountNumber: account.number, pass: expect.any(String) },
      },
    ])
  })

  test('is opened again by the pass of the letter that told of the pause, once and for a day', async () => {
    const account = await people.account('owner@example.com')
    await guessTenTimes(account)
    const [owner, mallory] = [await people.chat(), await people.chat()]
    const pass = (await people.notices())
      .map(({ payload }) => 'pass' in payload && payload.pass)
      .find(Boolean) as string
    const lift = (peer: typeof owner, typed: string, at: number) =>
      world.act(em =>
        liftPause(em, peer.id, { branch: account.branch, accountNumber: account.number }, typed, minute(at)),
      )
    for (let tries = 0; tries < 5; tries++)
      expect(await lift(mallory, `WRNG-PASS-NMBR-${2222 + tries}`, 600)).toEqual({ kind: 'wrong' })
    expect(await lift(mallory, pass, 601), 'a chat that guesses is paused').toEqual({
      kind: 'paused',
      until: minute(660),
    })
    expect(await lift(owner, `**${pass.toLowerCase().replaceAll('-', ' ')}**`, 600)).toEqual({ kind: 'lifted' })
    expect(await people.request(owner, account, { kind: 'registered' }, minute(600))).toMatchObject({
      kind: 'requested',
    })
    expect(await lift(owner, pass, 601)).toEqual({ kind: 'wrong' })
  })

  test('is opened again by its mailbox or its meter: whoever proves it is not kept waiting by strangers', async () => {
    const account = await people.account()
    const early = await people.chat()
    const asked = await people.request(early, account, ivanov, minute(0))
    const [letter] = await people.letters()
    for (let tries = 0; tries < 9; tries++) await people.request(await people.chat(), account, stranger)
    expect(await people.request(await people.chat(), account, ivanov)).toMatchObject({ kind: 'paused', by: 'account' })
    await people.digits('codeId' in asked ? asked.codeId : '', letter!.digits, minute(5))
    expect(await people.request(await people.chat(), account, ivanov)).toMatchObject({ kind: 'requested' })

    const metered = await people.account()
    await guessTenTimes(metered)
    const [owner, guesser] = [await people.chat(), await people.chat()]
    expect(await people.serial(guesser, metered, { ...bySerial, serial: '1' }, minute(600))).toEqual({
      kind: 'no-match',
    })
    expect(await people.serial(guesser, metered, bySerial, minute(601))).toMatchObject({ kind: 'paused' })
    expect(await people.serial(owner, metered, bySerial, minute(601))).toMatchObject({ kind: 'linked' })
    expect(await people.serial(await people.chat(), metered, bySerial, minute(602))).toMatchObject({ kind: 'linked' })
  })

  test('that does not exist is paused all the same', async () => {
    const nowhere = { branch: 'kemerovo', number: '999999' }
    await guessTenTimes(nowhere)
    const answer = await people.request(await people.chat(), nowhere, stranger, minute(600))
    expect(answer).toEqual({ kind: 'paused', by: 'account', until: minute(24 * 60) })
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
