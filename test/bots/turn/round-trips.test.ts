import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { countStatements } from '../../support/count-statements.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

// What a turn costs is how often it asks the database: each question is waited for, on both sides. `begin` leaves with the first of them.
let here: BareWorld
beforeAll(async () => {
  here = await openBareWorld()
  await here.linkedPeer(address, '12345')
  await turn('/menu')
})
afterAll(() => here.close())

const address = '1'
const logger = pino({ level: 'silent' })
let updates = 0

/** The statements of a turn, and of the delivery of what it says. */
async function turn(text: string) {
  const { orm, listening } = here
  const update = here.update(address, `counted-${++updates}`, text)
  const turn = await countStatements(orm, () => handleUpdate(listening, update))
  const senders = { telegram: async () => ({ kind: 'sent', ref: String(updates) }) as const }
  const idle = { print: () => undefined, retry: () => undefined }
  const delivering = { orm, senders, logger, now: listening.now, ...idle }
  const delivery = await countStatements(orm, () => deliver(delivering, { channel: 'telegram', address }))
  return { turn, delivery }
}

test.each([
  ['/menu', 3],
  ['/account', 4],
  // Two of them look for open questions, whose threads show the reading, and for readings that agents have offered.
  ['20099', 10],
  ['20100', 11],
  ['/account', 4],
  ['Что-нибудь непонятное', 6],
])('%s takes %i statements at most, and three for its delivery', async (text, most) => {
  const { turn: statements, delivery } = await turn(text)
  expect(statements.at(-1)).toBe('commit')
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(most)
  expect(delivery.length, delivery.join('\n')).toBeLessThanOrEqual(3)
})
