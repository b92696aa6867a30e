import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../../../core/audit/audit-ledger.ts'
import { proposeCorrection } from '../../../../../core/desk/propose-correction.ts'
import { Peer } from '../../../../../core/peers/peer.table.ts'
import { Agent, Ticket } from '../../../../../core/tickets/ticket.table.ts'
import { kopecks } from '../../../../../core/units/money.ts'
import { adminHere } from '../../../../support/worlds/admin.ts'
import { type CoreWorld, close, openCoreWorld, openHousehold, supplier } from '../../../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { number: '12345', balanceKopecks: 527_29n })).account
  await close(world, '2018-11')
})
afterAll(() => world.close())

const now = Temporal.Instant.from('2018-12-19T09:00:00Z')
const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2018-12-20')
const by = ['--by', 'Петрова', '--why', 'Акт 7']
const cells = (lines: string[]) => lines.map(line => line.trim().split(/\s{2,}/))

let people = 0

async function propose(signedKopecks: bigint): Promise<string> {
  const em = world.orm.em.fork()
  const ids = String(++people)
  const peer = em.create(Peer, { channel: 'vk', externalId: ids, language: 'ru', createdAt: now })
  const agent = em.create(Agent, { channel: 'vk', externalId: ids, name: 'Анна К.' })
  await em.flush()
  const about = { peer: peer.id, account: account.id, agent: agent.id }
  const question = em.create(Ticket, { ...about, category: 'bill', state: 'open', askedAt: now })
  await em.flush()
  return String(
    await proposeCorrection(
      em,
      { question, agent, signedKopecks: kopecks(signedKopecks), why: 'Двойной перерасчёт' },
      now,
    ),
  )
}

test('where nothing is proposed, nothing waits, and no number is taken', async () => {
  expect(await admin('corrections')).toMatchObject({ exit: 0, lines: ['Nothing waits.'] })
  for (const number of ['1', 'x', '99999999999']) {
    const { exit, complaint } = await admin('confirm-correction', number, ...by, '--yes')
    expect({ exit, complaint }).toEqual({
      exit: 1,
      complaint: `No correction ${number} waits: corrections lists those that do.\n`,
    })
  }
})

test('a correction that an agent proposed is listed, shown, posted once, and names who proposed it', async () => {
  const number = await propose(-156_65n)
  const [, row] = cells((await admin('corrections')).lines)
  expect(row!.slice(0, 5)).toEqual([number, '2018-12-19T09:00Z', 'kemerovo 12345', '-156.65', 'Анна К.'])
  expect(row!.at(-1)).toBe('Двойной перерасчёт')

  const looked = await admin('confirm-correction', number, ...by, '--dry-run')
  expect(cells(looked.lines)).toContainEqual(['balance on 2018-12-20', '527.29', '370.64'])
  expect((await admin('corrections')).lines).toHaveLength(2)

  const { exit, lines } = await admin('confirm-correction', number, ...by, '--yes')
  expect(exit).toBe(0)
  expect(lines[0]).toMatch(/^The correction \d+ of -156\.65 \(mistake\) to the account 12345, kemerovo, posted as /)
  expect(lines).toContain('Proposed by Анна К.: Двойной перерасчёт')
  expect((await admin('corrections')).lines).toEqual(['Nothing waits.'])

  const again = await admin('confirm-correction', number, ...by, '--yes')
  expect(again).toMatchObject({ exit: 1, complaint: expect.stringContaining(`No correction ${number} waits`) })
  expect((await world.act(em => auditLedger(em, supplier))).isSound).toBe(true)
})

test('a declined one posts nothing, and cannot be confirmed afterwards', async () => {
  const number = await propose(1_000_00n)
  const { exit, lines } = await admin('decline-correction', number, ...by, '--yes')
  expect(exit).toBe(0)
  expect(lines[0]).toBe(`The correction ${number} of 1000.00 to the account 12345, kemerovo, declined.`)
  expect((await admin('corrections')).lines).toEqual(['Nothing waits.'])
  expect(await admin('confirm-correction', number, ...by, '--yes')).toMatchObject({ exit: 1 })
  const acts = cells((await admin('acts', '--since', '2018-12-01')).lines)
    .flat()
    .join(' ')
  expect(acts).toContain('decline-correction')
})

test('two equal proposals confirmed for one reason are two corrections, beside an equal one made by hand', async () => {
  const numbers = [await propose(-150_00n), await propose(-150_00n)]
  const balanceAfter = (lines: string[]) =>
    cells(lines)
      .find(([name]) => name?.startsWith('balance on'))
      ?.at(-1)

  const adjusted = await admin('adjust', '12345', '--sum=-150', '--code', 'mistake', ...by, '--yes')
  expect(balanceAfter(adjusted.lines)).toBe('220.64')
  const first = await admin('confirm-correction', numbers[0]!, ...by, '--yes')
  expect(balanceAfter(first.lines)).toBe('70.64')
  const second = await admin('confirm-correction', numbers[1]!, ...by, '--yes')
  expect(balanceAfter(second.lines)).toBe('-79.36')

  const again = await admin('confirm-correction', numbers[0]!, ...by, '--yes')
  expect(again).toMatchObject({ exit: 1, complaint: expect.stringContaining(`No correction ${numbers[0]} waits`) })
  expect((await world.act(em => auditLedger(em, supplier))).isSound).toBe(true)
})
