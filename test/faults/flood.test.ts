import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Resident } from '../support/people/resident.ts'
import { openBothWorlds, type VkResident } from '../support/worlds/both-worlds.ts'
import { world } from '../support/worlds/world.ts'

const each = 40

// Telegram gives a hundred updates, and no more until those are confirmed.
test('four chats flood Telegram: a fifth is answered long before them, and a restart loses nothing of theirs', async () => {
  const here = await world()
  const flood: Resident[] = []
  for (const number of ['20583', '20802', '20911', '20991']) flood.push(await here.linkedResident('Житель', number))
  const fifth = await here.linkedResident('Пятый', '12345')
  const answers = () => flood.flatMap(({ chat }) => chat.messages.filter(({ isFromBot }) => isFromBot)).length

  for (const { chat } of flood) for (let nth = 0; nth < each; nth++) chat.sends('Помощь')
  await fifth.says('/account').hears('Лицевой счёт 12345')
  expect(answers()).toBeLessThan((flood.length * each) / 2)
  await here.restart()
  await eventually(answers).toBe(flood.length * each)
})

test('four chats flood VK: a fifth is answered long before them, and everything is', async () => {
  const both = await openBothWorlds()
  onTestFinished(() => both.close())
  const flood: VkResident[] = []
  for (const number of ['20583', '20802', '20911', '20991']) flood.push(await both.linkedVkResident('Житель', number))
  const fifth = await both.linkedVkResident('Пятый', '12345')
  const answers = () => flood.flatMap(({ chat }) => chat.history.filter(({ isFromBot }) => isFromBot)).length

  const all = flood.length * 15
  for (const { chat } of flood) for (let nth = 0; nth < 15; nth++) chat.sends('Помощь')
  await fifth.says('Лицевой счёт').hears('Лицевой счёт 12345')
  expect(answers()).toBeLessThan(all / 2)
  await eventually(answers).toBe(all)
})
