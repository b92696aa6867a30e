import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { neighbour } from '../../support/people/neighbour.ts'
import { readable } from '../../support/people/resident.ts'
import { ivanov, openWorld, type World } from '../../support/worlds/world.ts'

let here: World

beforeAll(async () => {
  here = await openWorld()
})
afterAll(() => here.close())

const addressIn = (letter: { text: string }) => /http:\/\/\S+\/confirm\/\S+/.exec(letter.text)![0]
const newestLetter = (to: string) => here.mailbox.letters.findLast(letter => letter.to.includes(to))!

describe('by the digits of the letter', () => {
  test('a first registration leads to the account’s card, with the menu below', async () => {
    const ivan = here.resident('Иван')
    await ivan.links(ivanov, () => here.codeFor(ivanov.email))
    const card = await ivan.hears('Переплата 63,11 ₽')
    expect(readable(card)).toContain('Электронная почта: ma•••@mail.ru')
    expect(readable(card)).not.toContain('Иванов ')
    expect(ivan.chat.replyKeyboard?.keyboard.flat().map(({ text }) => text)).toContain('Передать показания')
    const letter = newestLetter(ivanov.email)
    expect(letter.subject).toMatch(/^Код для лицевого счёта 12345: \d{6}$/)
    expect(letter.from).toContain('bot@eskk.ru')
    expect(letter.text).not.toContain('Иванов')
  })

  test('a registered account asks for nothing but the code sent to its masked address', async () => {
    const { city, number, email } = neighbour('20802')
    const marina = here.resident('Марина')
    await marina.says('/start').hears('пользовательского соглашения')
    await marina.presses('Принимаю').hears('В каком городе')
    await marina.presses(city).hears('номер лицевого счёта')
    await marina.says(`№ ${number}`).hears('уже регистрировали')
    await marina.presses('Да, зарегистрирован').hears('на почту, указанную при регистрации.')
    await marina.says(await here.codeFor(email)).hears(`Счёт ${number} подключён`)
    await marina.hears('Марина Викторовна С.')
  })

  test('the account and the code are taken as they were copied', async () => {
    const { city, number, email } = neighbour('40992')
    const igor = here.resident('Игорь')
    await igor.says('/start').hears('пользовательского соглашения')
    await igor.presses('Принимаю').hears('В каком городе')
    await igor.presses(city).hears('номер лицевого счёта')
    await igor.says(`Лицевой счёт: ${number}`).hears('уже регистрировали')
    await igor.presses('Да, зарегистрирован').hears('шесть цифр')
    const code = await here.codeFor(email)
    await igor.says(`${code} или 100000`).hears('Код — это шесть цифр')
    await igor.says(`Код подтверждения: ${code}`).hears(`Счёт ${number} подключён`)
  })

  test('«Отправить ещё раз» brings a new code, and then the old one does not fit', async () => {
    const { city, number, email } = neighbour('21137')
    const egor = here.resident('Константин')
    await egor.says('/start').hears('пользовательского соглашения')
    await egor.presses('Принимаю').hears('В каком городе')
    await egor.presses(city).hears('номер лицевого счёта')
    await egor.says(number).hears('уже регистрировали')
    await egor.presses('Да, зарегистрирован').hears('шесть цифр')
    const first = await here.codeFor(email)
    await egor.presses('Отправить ещё раз').hears('шесть цифр')
    const second = await here.codeFor(email)
    if (first !== second) await egor.says(first).hears('Код не подошёл: осталось 4 попытки')
    await egor.says(`${second.slice(0, 3)} ${second.slice(3)}`).hears('подключён')
  })
})

describe('by the link of the letter', () => {
  test('opening it changes nothing, pressing its button links, and the chat goes on by itself', async () => {
    const { city, number, email } = neighbour('31206')
    const alexey = here.resident('Алексей')
    await alexey.says('/start').hears('пользовательского соглашения')
    await alexey.presses('Принимаю').hears('В каком городе')
    await alexey.presses(city).hears('номер лицевого счёта')
    await alexey.says(number).hears('уже регистрировали')
    await alexey.presses('Да, зарегистрирован').hears('шесть цифр')
    await here.codeFor(email)
    const address = addressIn(newestLetter(email))

    for (const method of ['HEAD', 'GET', 'GET']) {
      const opened = await fetch(address, { method })
      expect(opened.status).toBe(200)
      expect(opened.headers.get('cache-control')).toBe('no-store')
      expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
      expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    const page = await (await fetch(address)).text()
    expect(page).toContain(`Подключить лицевой счёт ${number}?`)
    expect(page).toContain('<form method="post"><button>Подключить счёт</button></form>')
    expect(page).not.toMatch(/<script|https?:/)
    expect(alexey.heard.join()).not.toContain('подключён')

    const confirmed = await fetch(address, { method: 'POST' })
    expect(confirmed.status).toBe(200)
    expect(await confirmed.text()).toContain(`Счёт ${number} подключён`)
    await alexey.hears(`Счёт ${number} подключён`)
    await alexey.hears('Алексей Игоревич М.')

    for (const method of ['GET', 'POST']) {
      const again = await fetch(address, { method })
      expect(again.status).toBe(410)
      expect(again.headers.get('cache-control')).toBe('no-store')
      expect(await again.text()).toContain('Ссылка больше не действует')
    }
  })

  test('it links also when the chat has gone on to something else', async () => {
    const { city, number, email } = neighbour('21309')
    const maxim = here.resident('Максим')
    await maxim.says('/start').hears('пользовательского соглашения')
    await maxim.presses('Принимаю').hears('В каком городе')
    await maxim.presses(city).hears('номер лицевого счёта')
    await maxim.says(number).hears('уже регистрировали')
    await maxim.presses('Да, зарегистрирован').hears('шесть цифр')
    await here.codeFor(email)
    await maxim.presses('Изменить данные').hears('В каком городе')
    const confirmed = await fetch(addressIn(newestLetter(email)), { method: 'POST' })
    expect(confirmed.status).toBe(200)
    await maxim.hears(`Счёт ${number} подключён`)
    // The question about the city is over with it.
    await maxim.says('18760').hears('К оплате')
  })

  test('an unknown or a mangled link is answered like an old one, in the browser’s language', async () => {
    const { config } = here
    const base = `http://127.0.0.1:${config.PORT}/confirm`
    for (const token of ['nonsense', 'a'.repeat(500), '%00', '..%2F..']) {
      const page = await fetch(`${base}/${token}`, { headers: { 'accept-language': 'en-GB,en' } })
      expect([410, 404, 414, 400]).toContain(page.status)
      expect(await page.text()).not.toContain('Error')
    }
    const english = await fetch(`${base}/nonsense`, { headers: { 'accept-language': 'en-GB,en' } })
    expect(await english.text()).toContain('This link no longer works')
  })
})

describe('several chats of one account', () => {
  test('those linked before are told, by message and by letter, and each may use it', async () => {
    const { number, email } = neighbour('20764')
    const viktor = await here.linkedResident('Виктор', number)
    await viktor.says('/menu').hears('Выберите действие')
    const son = await here.linkedResident('Сын', number)
    await viktor.hears('подключили новый чат (Telegram)')
    const letter = await here.mailbox.waitForLetter(email, ({ text }) => text.includes('подключили новый чат'))
    expect(letter.subject).toBe('К счёту 20764 подключён новый чат')
    expect(letter.text).toContain('позвоните: 8 800 3012 555')
    await son.says('33600').hears('К оплате')
    await viktor.says('/account').hears('Передано: 33600')
  })
})

test('every call of these stories was within the Bot API’s rules', () => {
  expect(here.telegram.calls.length).toBeGreaterThan(60)
  expect(here.telegram.calls.filter(({ code }) => code !== 200)).toEqual([])
})
