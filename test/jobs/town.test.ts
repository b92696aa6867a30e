import { expect, onTestFinished, test } from 'vitest'
import { remindTown, remindTownKilled, told, toldOfKills } from '../support/town/remind-town.ts'
import { openTown } from '../support/town/town.ts'
import { freshDatabase } from '../support/worlds/database.ts'

async function town(residents: number) {
  const database = await freshDatabase()
  const opened = await openTown(database.url, residents)
  onTestFinished(async () => {
    await opened.close()
    await database.drop()
  })
  return opened
}

test('a town is reminded as fast as the messengers allow, and whoever talks meanwhile is answered at once', async () => {
  const figures = await remindTown(await town(600), 3)
  process.stdout.write(`600 residents: ${told(figures)}.\n`)
  expect(figures.telegram.ofCeiling).toBeGreaterThanOrEqual(0.98)
  expect(figures.vk.ofCeiling).toBeGreaterThanOrEqual(0.98)
  expect(figures.refusals).toBe(0)
  expect(figures.slowestReplyMs).toBeLessThan(1000)
})

test('the worker is killed again and again: everybody is reminded, in VK exactly once', async () => {
  const figures = await remindTownKilled(await town(400), 3, 1500)
  process.stdout.write(`400 residents, ${toldOfKills(figures)}.\n`)
  expect(figures.kills).toBe(3)
  expect(figures.missing).toBe(0)
  expect(figures.repeatedInVk).toBe(0)
})
