import { expect, test } from 'vitest'
import { heardUpdate } from '../../bots/telegram/heard-update.ts'
import { heardEvent } from '../../bots/vk/heard-event.ts'
import { world } from '../support/worlds/world.ts'

test('somebody whose Telegram speaks English goes through everything in English, and may switch', async () => {
  const here = await world()
  const john = here.resident('John', 'en')
  await john.says('/start').hears('accept the user agreement')
  await john.presses('I accept').hears('Which town')
  await john.presses('Kemerovo').hears('account number')
  await john.says('12345').hears('registered before')
  await john.presses('No, this is the first time').hears('surname')
  await john.says('Иванов').hears('first name')
  await john.says('Иван').hears('email address')
  await john.says('john@mail.ru').hears('six digits')
  const letter = await here.mailbox.waitForLetter('john@mail.ru')
  expect(letter.subject).toMatch(/^Code for account 12345: \d{6}$/)
  const page = await (await fetch(/http\S+\/confirm\/\S+/.exec(letter.text)![0])).text()
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('Link account 12345?')
  await john.says(await here.codeFor('john@mail.ru')).hears('Account 12345 is linked')
  await john.hears('You are ₽63.11 in credit')
  await john.says('20099').hears('To pay: ₽156.65 by ')
  expect(john.heard.at(-1)).toMatch(/: 67 × 3\.28 = ₽219\.76\. You were ₽63\.11 in credit\./)
  await john.presses('Correct the reading').hears('Already sent: 20099')
  await john.says('Pay').hears('How much would you like to pay to account 12345?')
  await john.presses('Pay ₽156.65').hears('How would you like to pay?')
  await john.says('2').hears('agree to the terms')
  await john.presses('I agree').hears('Press “Go to payment”. The link works for a day')
  await john.says('My payments').hears('… awaiting payment')
  await john.says('1').hears('₽156.65: awaiting payment')
  await john.says('/pay').hears('How much')
  await john.presses('Pay ₽156.65').hears('How would you like to pay?')
  await john.presses('By QR code from the bill').hears('Save this QR code')
  const receipt = await john.says('/receipt').hears('Bill No. К-')
  expect(receipt.document?.name).toMatch(/^Bill К-\d{4}-\d{6}\.pdf$/)
  await john.says('help').hears('Contact centre')
  expect(john.chat.commands.map(({ description }) => description)).toContain('Send a meter reading')

  await john.says('/language').hears('Choose a language')
  await john.presses('Русский').hears('Готово, дальше по-русски.')
  expect(john.chat.replyKeyboard?.keyboard.flat()[0]?.text).toBe('Передать показания')
  await john.says('Лицевой счёт').hears('К оплате 156,65 ₽')
  // The words of the other language go on being understood.
  await john.says('My accounts').hears('Ваши лицевые счета')
  await john.says('язык').hears('Выберите язык')
  await john.presses('English').hears('Done: it’s English from now on.')
  expect(here.telegram.calls.filter(({ code }) => code !== 200)).toEqual([])
})

test.each([
  [undefined, 'ru'],
  ['en-US', 'en'],
  ['uk', 'ru'],
  ['de', 'en'],
])('somebody whose Telegram speaks %s is answered in %s', (language_code, language) => {
  const from = { id: 7, is_bot: false, first_name: 'A', ...(language_code ? { language_code } : {}) }
  const chat = { id: 7, type: 'private' as const, first_name: 'A' }
  expect(heardUpdate({ update_id: 1, message: { message_id: 1, date: 1, chat, from, text: 'A' } })).toMatchObject({
    language,
  })
})

test.each([
  [undefined, 'ru'],
  [0, 'ru'],
  [1, 'ru'],
  [3, 'en'],
  [6, 'en'],
  [777, 'ru'],
])('somebody whose VK speaks language %s is answered in %s', (lang_id, language) => {
  const message = { id: 1, date: 1, peer_id: 7, from_id: 7, conversation_message_id: 1, text: 'A', attachments: [] }
  const object = { message, client_info: lang_id === undefined ? {} : { lang_id } }
  expect(heardEvent({ type: 'message_new', group_id: 1, event_id: 'a', object })).toMatchObject({ language })
})
