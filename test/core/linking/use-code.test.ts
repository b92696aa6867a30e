import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import type { CodeLetter } from '../../../core/outbox/letter.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import type { Peer } from '../../../core/peers/peer.table.ts'
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
const expired = { kind: 'expired' }
const emailOf = (account: Account) =>
  world.act(async em => (await em.findOneOrFail(Account, account.id, { refresh: true })).email)
const linksOf = async (peer: Peer) =>
  (await world.act(em => linkedAccounts(em, peer.id))).map(({ account, link }) => ({
    accountId: account.id,
    proof: link.proof,
  }))

/** A letter that has arrived, and who asked for it. */
async function letterFor(email = 'mail@mail.ru', account?: Account) {
  const [peer, asked] = [await people.chat(), account ?? (await people.account())]
  const answer = await people.request(peer, asked, { ...ivanov, email })
  if (answer.kind !== 'requested') return expect.fail(answer.kind)
  const letter: CodeLetter = (await people.letters()).at(-1)!
  const wrong = letter.digits === '000000' ? '111111' : '000000'
  return { peer, account: asked, codeId: answer.codeId, ...letter, wrong, token: letter.url!.split('/').at(-1)! }
}

test('the right digits link the account, and the address becomes its contact', async () => {
  const { peer, account, codeId, digits } = await letterFor()
  const linked = { kind: 'linked', accountId: account.id, accountNumber: account.number }
  expect(await people.digits(codeId, digits, minute(9))).toEqual(linked)
  expect(await linksOf(peer)).toEqual([{ accountId: account.id, proof: 'email-code' }])
  expect(await emailOf(account)).toBe('mail@mail.ru')
})

test('they serve once', async () => {
  const { codeId, digits, token } = await letterFor()
  await people.digits(codeId, digits)
  expect(await people.digits(codeId, digits)).toEqual(expired)
  expect(await people.open(token)).toBeNull()
  expect(await people.useLink(codeId)).toEqual(expired)
})

test('two who type them at once link once', async () => {
  const { codeId, digits } = await letterFor()
  const uses = await Promise.all([1, 2, 3].map(() => people.digits(codeId, digits)))
  expect(uses.map(({ kind }) => kind).sort()).toEqual(['expired', 'expired', 'linked'])
})

test('they serve ten minutes', async () => {
  const [soon, late] = [await letterFor(), await letterFor()]
  expect(await people.digits(soon.codeId, soon.digits, minute(10).subtract({ seconds: 1 }))).toMatchObject({
    kind: 'linked',
  })
  expect(await people.digits(late.codeId, late.digits, minute(10))).toEqual(expired)
  expect(await linksOf(late.peer)).toEqual([])
})

test('after wrong digits the right ones still do, five wrong ones use the code up', async () => {
  const [lucky, guessing] = [await letterFor(), await letterFor()]
  expect(await people.digits(lucky.codeId, lucky.wrong)).toEqual({ kind: 'wrong', triesLeft: 4 })
  expect(await people.digits(lucky.codeId, lucky.digits)).toMatchObject({ kind: 'linked' })
  const answers = []
  for (let tries = 0; tries < 5; tries++) answers.push(await people.digits(guessing.codeId, guessing.wrong))
  expect(answers.map(answer => (answer.kind === 'wrong' ? answer.triesLeft : answer.kind))).toEqual([
    4,
    3,
    2,
    1,
    'expired',
  ])
  expect(await people.digits(guessing.codeId, guessing.digits)).toEqual(expired)
  expect(await people.open(guessing.token)).toBeNull()
  expect(await people.useLink(guessing.codeId)).toEqual(expired)
  expect(await linksOf(guessing.peer)).toEqual([])
})

test("one code's digits do not open another", async () => {
  const [mine, theirs] = [await letterFor(), await letterFor()]
  if (mine.digits === theirs.digits) return
  expect(await people.digits(theirs.codeId, mine.digits)).toMatchObject({ kind: 'wrong' })
})

test('the link of the letter does the same, once, and looking at it does not use it up', async () => {
  const { peer, account, token, codeId, digits } = await letterFor()
  expect([await people.open(token, minute(5)), await people.open(token, minute(5))]).toEqual([codeId, codeId])
  const linked = { kind: 'linked', accountId: account.id, accountNumber: account.number }
  expect(await people.useLink(codeId, minute(5))).toEqual(linked)
  expect(await people.open(token, minute(5))).toBeNull()
  expect(await people.useLink(codeId, minute(5))).toEqual(expired)
  expect(await people.digits(codeId, digits, minute(5))).toEqual(expired)
  expect(await linksOf(peer)).toEqual([{ accountId: account.id, proof: 'email-link' }])
})

test('a link that is too old, or made up, does nothing', async () => {
  const { token, codeId } = await letterFor()
  expect(await people.open(token, minute(10))).toBeNull()
  expect(await people.useLink(codeId, minute(10))).toEqual(expired)
  expect(await people.open('made-up')).toBeNull()
})

test('a decoy has no link to use', async () => {
  const answer = await people.request(await people.chat(), await people.account(), { kind: 'registered' })
  if (answer.kind !== 'requested') return expect.fail(answer.kind)
  expect(await people.useLink(answer.codeId)).toEqual(expired)
})

test('a code does not outlive the registration of somebody else', async () => {
  const first = await letterFor('first@example.com')
  const second = await letterFor('second@example.com', first.account)
  expect(await people.digits(first.codeId, first.digits)).toMatchObject({ kind: 'linked' })
  expect(await people.digits(second.codeId, second.digits)).toEqual(expired)
  expect(await people.useLink(second.codeId)).toEqual(expired)
  expect(await linksOf(second.peer)).toEqual([])
  expect(await emailOf(first.account)).toBe('first@example.com')
})
