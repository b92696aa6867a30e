import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCode } from '../../../core/linking/code-forms.ts'
import { takeCode } from '../../../core/linking/connect-code.ts'
import { type CoreWorld, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld, minute } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
afterAll(() => world.close())

const registered = { kind: 'registered' } as const

test('an account: whoever guesses, from many chats, has fifty tries a day at six digits', async () => {
  const account = await people.account('owner@example.com')
  const chats = [await people.chat(), await people.chat(), await people.chat(), await people.chat()]
  let tries = 0
  for (let at = 0; at < 24 * 60; at += 15) {
    for (const chat of chats) {
      const asked = await people.request(chat, account, registered, minute(at))
      if (asked.kind !== 'requested') continue
      for (let use = { kind: 'wrong' }; use.kind === 'wrong'; tries += use.kind === 'linked' ? 0 : 1)
        use = await people.digits(asked.codeId, 'no digits at all', minute(at))
    }
  }
  expect(tries).toBeGreaterThan(0)
  expect(tries).toBeLessThanOrEqual(50)
})

test('a chat: five codes an hour at whatever accounts, of 25 tries together', async () => {
  const chat = await people.chat()
  let asked = 0
  for (let nth = 0; nth < 30; nth++) {
    const answer = await people.request(chat, { branch: 'kemerovo', number: `8${nth}` }, registered, minute(nth))
    asked += answer.kind === 'requested' ? 1 : 0
  }
  expect(asked).toBe(5)
})

test.each(['own', 'guest'] as const)('codes shown in another chat (%s): five tries an hour of a chat', async kind => {
  const chat = await people.chat()
  const tried: string[] = []
  for (let nth = 0; nth < 20; nth++)
    tried.push((await world.act(em => takeCode(em, chat, { kind, text: newCode(kind) }, minute(nth)))).kind)
  expect(tried.filter(each => each === 'wrong')).toHaveLength(5)
  expect(tried.filter(each => each === 'paused')).toHaveLength(15)
})
