import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MaxHere, openMax } from '../support/messengers/max-world.ts'
import { type BothWorlds, openBothWorlds } from '../support/worlds/both-worlds.ts'
import { refusedCalls } from '../support/worlds/refused-calls.ts'

// A telephone proves nothing about an account, so that a contact links nobody; but whoever shares theirs is not left without a word.
const phone = '79130000001'
const notRead = 'Это бот прочитать не может. Напишите показание цифрами'

let here: MaxHere
let both: BothWorlds

beforeAll(async () => {
  here = await openMax()
  both = await openBothWorlds({ environment: here.settings })
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk, max: here.max })).toEqual([])
  await both.close()
  await here.max.close()
})

const contact = { contact: { phone_number: phone, first_name: 'Анна' } }

test('in Telegram: who has an account is told what to write, who has none is asked on', async () => {
  const anna = await both.world.linkedResident('Анна', '12345')
  await anna.does(chat => chat.sendsOther(contact)).hears(notRead)
  const guest = both.world.resident('Гость')
  await guest.says('/start').hears('пользовательского соглашения')
  await guest.does(chat => chat.sendsOther(contact)).hears(/\S/)
  await guest.presses('Принимаю').hears('В каком городе')
  await guest.does(chat => chat.sendsOther(contact)).hears('В каком городе')
})

test('in MAX: the same', async () => {
  const anna = await here.linkedMaxResident(both.world, 'Анна', '12345')
  await anna.does(chat => chat.sendsContact(phone)).hears(notRead)
  const guest = here.maxResident('Гость')
  await guest.does(chat => chat.starts()).hears('пользовательского соглашения')
  await guest.does(chat => chat.sendsContact(phone)).hears(/\S/)
  await guest.presses('Принимаю').hears('В каком городе')
  await guest.does(chat => chat.sendsContact(phone)).hears('В каком городе')
})

test('in VK, which has no contacts to share, the number is typed: it is taken for no reading, and answered', async () => {
  const anna = await both.linkedVkResident('Анна', '12345')
  const said = await anna.says('+7 913 000-00-01').hears(/\S/)
  expect(said.text).not.toContain('К оплате')
  const guest = both.vkResident('Гость')
  await guest.does(chat => chat.starts()).hears('пользовательского соглашения')
  await guest.presses('Принимаю').hears('В каком городе')
  await guest.says('+7 913 000-00-01').hears('В каком городе')
})
