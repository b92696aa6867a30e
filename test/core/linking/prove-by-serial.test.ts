import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { type CoreWorld, day, openCoreWorld } from '../../support/worlds/core-world.ts'
import { type LinkingWorld, linkingWorld } from '../../support/worlds/linking-world.ts'

let world: CoreWorld
let people: LinkingWorld
beforeAll(async () => {
  world = await openCoreWorld()
  people = linkingWorld(world)
})
afterAll(() => world.close())

const claim = { surname: 'Иванов', name: 'Иван', serial: '077260031' }
const noMatch = { kind: 'no-match' }

test.each(['077260031', '77260031', '№ 077 260-031'])('the serial number written as %s links', async serial => {
  const [peer, account] = [await people.chat(), await people.account(null, '077260031')]
  expect(await people.serial(peer, account, { ...claim, serial })).toEqual({ kind: 'linked', accountId: account.id })
  const [linked] = await world.act(em => linkedAccounts(em, peer.id))
  expect(linked).toMatchObject({ account: { id: account.id, email: null }, link: { proof: 'meter-serial' } })
})

test.each([
  ['serial number', { serial: '077260032' }],
  ['empty serial number', { serial: '' }],
  ['surname', { surname: 'Петров' }],
  ['name', { name: 'Пётр' }],
])('a wrong %s does not', async (_, wrong) => {
  const [peer, account] = [await people.chat(), await people.account(null, '077260031')]
  expect(await people.serial(peer, account, { ...claim, ...wrong })).toEqual(noMatch)
  expect(await world.act(em => linkedAccounts(em, peer.id))).toEqual([])
})

test('an account that does not exist, or is registered with an address, answers as a wrong number does', async () => {
  const [peer, account] = [await people.chat(), await people.account('owner@example.com', '077260031')]
  expect(await people.serial(peer, account, claim)).toEqual(noMatch)
  expect(await people.serial(peer, { branch: 'kemerovo', number: '999999' }, claim)).toEqual(noMatch)
})

test('a meter that was taken away proves nothing', async () => {
  const [peer, account] = [await people.chat(), await people.account(null, '077260031')]
  await world.act(em => em.nativeUpdate(Meter, { account: account.id }, { removedOn: day('2026-01-01') }))
  expect(await people.serial(peer, account, claim)).toEqual(noMatch)
})

test('who linked by the serial number is told when somebody else does', async () => {
  const [first, second, account] = [await people.chat(), await people.chat(), await people.account(null, '077260031')]
  await people.serial(first, account, claim)
  await people.clearOutbox()
  await people.serial(second, account, claim)
  const payload = { notice: 'account-linked', accountNumber: account.number, channel: 'telegram' }
  expect(await people.notices()).toEqual([{ to: `telegram:${first.externalId}`, payload }])
  expect(await world.act(async em => (await em.findOneOrFail(Account, account.id)).email)).toBeNull()
})
