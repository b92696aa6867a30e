import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { entities } from '../../src/database/entities.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { door } from '../support/door.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/processes/free-port.ts'
import { lendChromium } from '../support/processes/lend-chromium.ts'
import { startProgram } from '../support/processes/program.ts'
import { openBothWorlds } from '../support/worlds/both-worlds.ts'

test('a program that is told to stop while a bill is on its way sends it to the end, and the one that has started beside it sends it no more', async () => {
  const here = await openBothWorlds()
  onTestFinished(() => here.close())
  const { world } = here
  const anna = await world.linkedResident('Анна', '12345')
  await world.stopProgram()
  const orm = await openDatabase({ url: world.databaseUrl, logger: pino({ level: 'silent' }), entities })
  onTestFinished(() => orm.close())
  const waiting = () => orm.em.fork().find(Outgoing, { sentAt: null, failedAt: null })
  const leased = async () => (await waiting()).map(({ leasedBy, leasedUntil }) => [leasedBy, leasedUntil?.toString()])

  const older = await startProgram(here.environment)
  const { until, reached, opens } = door()
  world.telegram.fail({ method: 'sendDocument', chatId: anna.id }, { kind: 'delay', until })
  await anna.says('20099').hears(/156,65/)
  anna.presses('Квитанция')
  await reached
  const newer = await startProgram({ ...here.environment, ...(await ownPlace()) })
  const stopped = older.stop()
  const [[owner, end] = []] = await leased()
  // The older one goes on saying that the message is in its hands.
  await eventually(leased).not.toEqual([[owner, end]])
  expect(await leased()).toEqual([[owner, expect.any(String)]])
  opens()
  expect(await stopped).toBe(0)

  await anna.says('Помощь').hears('Что умеет бот')
  await eventually(waiting).toEqual([])
  expect(anna.chat.messages.filter(({ kind }) => kind === 'document')).toHaveLength(1)
  expect(await newer.stop()).toBe(0)
})

/** What a second program on this machine has to itself. */
async function ownPlace() {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'kilovatt-newer-'))
  onTestFinished(() => rm(DATA_DIR, { recursive: true, force: true }))
  await lendChromium(DATA_DIR)
  return { DATA_DIR, PORT: String(await freePort()) }
}
