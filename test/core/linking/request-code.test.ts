import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { Code } from '../../../core/linking/code.table.ts'
import { maskedEmail, ownEmail } from '../../../core/linking/masked-email.ts'
import { type CoreWorld, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
beforeEach(() => people.clearOutbox())
afterAll(() => world.close())

const ivanov = { kind: 'new', surname: 'Иванов', name: 'Иван', email: 'mail@mail.ru' } as const
const registered = { kind: 'registered' } as const
const nowhere = (account: Account) => ({ branch: account.branch, number: `${account.number}0` })

describe('a code is asked for', () => {
  test('by everything the registration form wants: one letter with six digits and a link', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    const answer = await people.request(peer, account, ivanov)
    expect(answer).toEqual({ kind: 'requested', codeId: expect.any(String), typedEmail: 'mail@mail.ru' })
    expect(await people.letters()).toEqual([
      {
        letter: 'code',
        purpose: 'link',
        accountNumber: account.number,
        digits: expect.stringMatching(/^\d{6}$/),
        url: expect.stringMatching(/^https:\/\/bot\.example\/confirm\/[\w-]{32}$/),
        minutes: 10,
      },
    ])
  })

  test('names are compared as people write them', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    await people.request(peer, account, { ...ivanov, surname: ' ИВАНОВ ', name: 'иван' })
    expect(await people.letters()).toHaveLength(1)
  })

  test('by a registered account: the letter goes to the address on file', async () => {
    const [peer, account] = [await people.chat(), await people.account('anna@example.com')]
    expect(await people.request(peer, account, registered)).toMatchObject({ kind: 'requested', typedEmail: null })
    expect(await people.letters()).toHaveLength(1)
  })

  test('by somebody who registers again with the address on file, in any case of letters', async () => {
    const [peer, account] = [await people.chat(), await people.account('Mail@Mail.ru')]
    await people.request(peer, account, ivanov)
    expect(await people.letters()).toHaveLength(1)
  })

  test('the database holds neither the digits nor the token', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    const answer = await people.request(peer, account, ivanov)
    if (answer.kind !== 'requested') return expect.fail(answer.kind)
    const [letter] = await people.letters()
    const row = JSON.stringify(await world.orm.em.fork().findOneOrFail(Code, answer.codeId))
    expect(row).not.toContain(letter!.digits)
    expect(row).not.toContain(letter!.url!.split('/').at(-1))
  })
})

describe('a wrong claim gets the same answer and no letter', () => {
  test.each([
    ['another surname', { surname: 'Петров' }],
    ['another name', { name: 'Пётр' }],
  ])('%s', async (_, wrong) => {
    const [peer, account] = [await people.chat(), await people.account()]
    const answer = await people.request(peer, account, { ...ivanov, ...wrong })
    expect(answer).toEqual({ kind: 'requested', codeId: expect.any(String), typedEmail: 'mail@mail.ru' })
    expect(await people.letters()).toEqual([])
  })

  test('a number that does not exist, or exists in the other city', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    for (const target of [nowhere(account), { branch: 'berezovsky', number: account.number }]) {
      const answer = await people.request(peer, target, ivanov)
      expect(answer).toEqual({ kind: 'requested', codeId: expect.any(String), typedEmail: 'mail@mail.ru' })
    }
    expect(await people.letters()).toEqual([])
  })

  test('registered with another address: knowing the name is not enough', async () => {
    const [peer, account] = [await people.chat(), await people.account('anna@example.com')]
    const answer = await people.request(peer, account, ivanov)
    expect(answer).toEqual({ kind: 'requested', codeId: expect.any(String), typedEmail: 'mail@mail.ru' })
    expect(await people.letters()).toEqual([])
  })

  test('said to be registered, but not, or not there at all: no address is named, as for any other', async () => {
    const [peer, { account }] = [await people.chat(), await openHousehold(world, { number: '70001' })]
    for (const number of ['70001', '700010'])
      expect(await people.request(peer, { branch: account.branch, number }, registered)).toEqual({
        kind: 'requested',
        codeId: expect.any(String),
        typedEmail: null,
      })
    expect(await people.letters()).toEqual([])
  })

  test('no digits fit a code that was never sent', async () => {
    const [peer, account] = [await people.chat(), await people.account()]
    const answer = await people.request(peer, account, registered)
    if (answer.kind !== 'requested') return expect.fail(answer.kind)
    expect(await people.digits(answer.codeId, '000000')).toEqual({ kind: 'wrong', triesLeft: 4 })
  })
})

describe('a mask', () => {
  test('shows the first letter and a common domain, and nothing that few people have', () => {
    expect(['Mail@mail.ru', 'm@mail.ru', 'ivan@ivanovs.ru', 'яна@почта.рф'].map(maskedEmail)).toEqual([
      'm•••@mail.ru',
      'm•••@mail.ru',
      'i•••@•••',
      '•••@•••',
    ])
  })

  test('for the owner has enough of the address to know it by', () => {
    expect(['ivan@mail.example', 'ab@ivanovs.ru', 'я@почта.рф'].map(ownEmail)).toEqual([
      'iv•••@mail.example',
      'a•••@ivanovs.ru',
      'я•••@почта.рф',
    ])
  })
})
