import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstMoment } from '../../support/worlds/bare-chat.ts'
import { type BothWorlds, openBothWorlds } from '../../support/worlds/both-worlds.ts'

let worlds: BothWorlds

beforeAll(async () => {
  worlds = await openBothWorlds({ startsAt: firstMoment })
})
afterAll(() => worlds.close())

/** Gives an account's meter the serial number that is printed on it. */
async function printed(accountNumber: string, serial: string): Promise<void> {
  await worlds.world.system.listening.orm.em
    .fork()
    .execute('update meters set serial = ? where account_id = (select id from accounts where number = ?)', [
      serial,
      accountNumber,
    ])
}

test.each([
  ['0112-345678', 'счётчик № 0112-345678: 20100'],
  ['МТ 04/17 (А)', 'счётчик МТ 04/17 (А) показания 20101'],
])('a meter numbered %s is read in both messengers, and its number stays out of the log', async (serial, said) => {
  await printed('12345', serial)
  const telegram = await worlds.world.linkedResident('Иван', '12345')
  const vk = await worlds.linkedVkResident('Иван', '12345')
  for (const ivan of [telegram, vk]) {
    await ivan.says('20099').hears('20032 → 20099')
    await ivan.says(said).hears(`20032 → ${said.slice(-5)}`)
    await ivan.says('/reading').hears('Уже передано')
    await ivan.says(said.replace('2010', '2020')).hears(`20032 → 2020${said.at(-1)}`)
  }
  const wrong = worlds.world.logs.filter(line => line.includes(serial) || JSON.parse(line).level >= 50)
  expect(wrong).toEqual([])
})
