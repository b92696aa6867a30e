import { expect, test } from 'vitest'
import type { CodeLetter } from '../../../core/outbox/letter.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Link } from '../../../core/peers/peer.table.ts'
import { neighbour } from '../../support/people/neighbour.ts'
import { type BarePerson, type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

const olga = neighbour('20417')

/** Somebody who is asked for the city. */
async function stranger(here: BareWorld, address: string): Promise<BarePerson> {
  const person = here.person(address)
  await person.says('/start')
  await person.presses('Принимаю')
  return person
}

/** Asks for a code to Olga's address on file. */
async function asksForCode(person: BarePerson): Promise<string> {
  await person.says('/link')
  await person.presses(olga.city)
  await person.says(olga.number)
  return (await person.presses('Да, зарегистрирован')).join('\n')
}

async function newestCode(here: BareWorld): Promise<string> {
  const letters = (await here.letters()).flatMap(({ letter }) => ('letter' in letter ? [letter as CodeLetter] : []))
  return letters.at(-1)!.digits
}

const anotherThan = (digits: string) => (digits === '000000' ? '111111' : '000000')

test('a code is good for ten minutes', async () => {
  const here = await bareWorld()
  const person = await stranger(here, 'olga')
  expect(await asksForCode(person)).toContain('Код действует 10 минут.')
  here.passes({ minutes: 10 })
  expect(await person.says(await newestCode(here))).toEqual([
    'Этот код больше не действует. Нажмите «Отправить ещё раз»: вводить данные заново не придётся.',
  ])
  await person.presses('Отправить ещё раз')
  here.passes({ minutes: 9, seconds: 59 })
  expect((await person.says(await newestCode(here))).join()).toContain('Счёт 20417 подключён')
})

test('five wrong tries spend a code, the last one not yet', async () => {
  const here = await bareWorld()
  const person = await stranger(here, 'olga')
  await asksForCode(person)
  const code = await newestCode(here)
  const tries: string[] = []
  for (let nth = 0; nth < 4; nth++) tries.push(...(await person.says(anotherThan(code))))
  expect(tries.map(text => /осталось? \d \S+|осталась \d \S+/.exec(text)?.[0]?.replace(/\.$/, ''))).toEqual([
    'осталось 4 попытки',
    'осталось 3 попытки',
    'осталось 2 попытки',
    'осталась 1 попытка',
  ])
  // Who has no more tries is told at once until when, not after typing everything again.
  expect((await person.says(anotherThan(code))).join()).toContain('Слишком много попыток')
  await person.says(code)
  expect(await here.orm.em.fork().count(Link)).toBe(0)
})

test('five failures within an hour pause linking in a chat, and the answer says until when', async () => {
  const here = await bareWorld()
  const person = await stranger(here, 'mallory')
  here.passes({ seconds: 20 })
  for (let nth = 0; nth < 5; nth++) {
    expect(await asksForCode(person)).toContain('Если данные верны')
    here.passes({ minutes: 5 })
  }
  const paused = await asksForCode(person)
  expect(paused).toBe(
    'Слишком много попыток. Ради безопасности подключение приостановлено до 13:01 22 ноября. Показания можно передать и по телефону: 8 800 3012 555.',
  )
  expect(await here.letters()).toHaveLength(6)
  const other = await stranger(here, 'neighbour')
  expect(await asksForCode(other)).toContain('Если данные верны')
  here.passes({ hours: 1 })
  expect(await asksForCode(person)).toContain('Если данные верны')
})

test('ten failures within a day pause an account for every chat, and its confirmed contacts are told once', async () => {
  const here = await bareWorld()
  await here.linkedPeer('olga at home', olga.number)
  for (let nth = 0; nth < 10; nth++) {
    const person = await stranger(here, `mallory ${nth}`)
    expect(await asksForCode(person)).toContain('Если данные верны')
  }
  expect(await asksForCode(await stranger(here, 'mallory 10'))).toContain('Слишком много попыток')
  here.passes({ hours: 23 })
  expect(await asksForCode(await stranger(here, 'mallory 11'))).toContain('Слишком много попыток')

  const told = await here.orm.em.fork().find(Outgoing, {}, { orderBy: { id: 'asc' } })
  const notices = told.filter(({ payload }) => payload && 'notice' in payload && payload.notice === 'linking-paused')
  expect(notices.map(({ channel, address, payload }) => [channel, address, payload])).toEqual([
    ['telegram', 'olga at home', { notice: 'linking-paused', accountNumber: olga.number }],
    ['mail', olga.email, { notice: 'linking-paused', accountNumber: olga.number, pass: expect.any(String) }],
  ])
  here.passes({ hours: 2 })
  expect(await asksForCode(await stranger(here, 'olga again'))).toContain('Если данные верны')
})

test('whoever has the mailbox goes on at once, by the code of the letter about the pause', async () => {
  const here = await bareWorld()
  for (let nth = 0; nth < 10; nth++) await asksForCode(await stranger(here, `mallory ${nth}`))
  const patient = await stranger(here, 'olga at work')
  await asksForCode(patient)
  expect((await patient.presses('Подождать')).join()).toContain('Слишком много попыток')
  const person = await stranger(here, 'olga')
  const paused = await asksForCode(person)
  expect(paused).toContain('подключение этого счёта приостановлено')
  expect(paused).toContain('Введите этот код')
  expect((await person.says('123456')).join()).toContain('16 букв и цифр')
  expect((await person.says('AAAA-BBBB-CCCC-DDDD')).join()).toContain('Этот код не подошёл')
  const notice = (await here.letters()).map(({ letter }) => letter).find(letter => 'pass' in letter)
  const pass = notice && 'pass' in notice ? notice.pass! : ''
  expect((await person.says(pass)).join()).toContain('Если данные верны')
  expect((await person.says(await newestCode(here))).join()).toContain(`Счёт ${olga.number} подключён`)
  expect((await here.letters()).filter(({ letter }) => 'digits' in letter)).toHaveLength(11)
})

test('a success wipes what the chat failed before', async () => {
  const here = await bareWorld()
  const person = await stranger(here, 'olga')
  for (let nth = 0; nth < 4; nth++) await asksForCode(person)
  await person.says(await newestCode(here))
  for (let nth = 0; nth < 5; nth++) expect(await asksForCode(person)).toContain('Если данные верны')
})
