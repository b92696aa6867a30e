import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Neighbour, neighbour } from '../../support/people/neighbour.ts'
import { type BarePerson, type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

let here: BareWorld
let strangers = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** Somebody new who has accepted the agreement and is asked for the city. */
async function stranger(): Promise<BarePerson> {
  const person = here.person(`stranger ${++strangers}`)
  await person.says('/start')
  await person.presses('Принимаю')
  return person
}

type Claimed = Pick<Neighbour, 'city' | 'number' | 'surname' | 'name' | 'email'>

/** Claims an account that is said to be new; gives the last answer. */
async function claim(person: BarePerson, { city, number, surname, name, email }: Claimed): Promise<string> {
  const answers = [
    await person.presses(city),
    await person.says(number),
    await person.presses('Нет, впервые'),
    await person.says(surname),
    await person.says(name),
    await person.says(email),
  ]
  return answers.at(-1)!.join('\n')
}

/** Asks for a code to the address on file; gives the last answer. */
async function askByAddressOnFile(person: BarePerson, city: string, number: string): Promise<string> {
  await person.presses(city)
  await person.says(number)
  return (await person.presses('Да, зарегистрирован')).join('\n')
}

const unregistered = { ...neighbour('12345'), email: 'anna@mail.ru' }
const registered = neighbour('20417')

describe('nobody learns from an answer whether an account exists, is registered, or which field was wrong', () => {
  test('a right claim and every wrong one get the same words; only the right one gets a letter', async () => {
    const email = 'anna@mail.ru'
    const right = await claim(await stranger(), unregistered)
    expect((await here.letters()).map(({ to }) => to)).toEqual([email])
    const wrong: Claimed[] = [
      { ...unregistered, surname: 'Петров' },
      { ...unregistered, name: 'Пётр' },
      { ...unregistered, number: '99999' },
      { ...unregistered, city: 'Березовский' },
      { ...registered, email },
    ]
    for (const claimed of wrong) expect(await claim(await stranger(), claimed)).toBe(right)
    expect(await here.letters()).toHaveLength(1)
    expect(right).toContain('Если данные верны, письмо с кодом отправлено на anna@mail.ru.')
  })

  test('asked by the address on file, an account without one answers the same, and no address is named', async () => {
    const real = await askByAddressOnFile(await stranger(), registered.city, registered.number)
    expect(real).toContain('Если данные верны, письмо с кодом отправлено на почту, указанную при регистрации.')
    for (const number of ['12345', '77777', '88888'])
      expect(await askByAddressOnFile(await stranger(), 'Кемерово', number)).toBe(real)
    expect((await here.letters()).map(({ to }) => to)).toEqual(['anna@mail.ru', registered.email])
  })

  test('wrong digits are answered alike for a real code and for none', async () => {
    const answersTo = async (surname: string) => {
      const person = await stranger()
      await claim(person, { ...neighbour('21050'), surname, email: 'zoya@mail.ru' })
      return [await person.says('000000'), await person.says('nonsense'), await person.says('000001')]
    }
    const real = await answersTo(neighbour('21050').surname)
    expect(await answersTo('Петров')).toEqual(real)
    expect(real[0]!.join()).toContain('Код не подошёл: осталось 4 попытки')
    expect(real[1]!.join()).toContain('Код — это шесть цифр')
    expect(real[2]!.join()).toContain('осталось 3 попытки')
  })

  test('names are compared as people write them', async () => {
    const person = await stranger()
    const before = (await here.letters()).length
    await claim(person, { ...neighbour('21050'), surname: ' ЗАХАРОВА ', name: 'анна', email: 'zoya2@mail.ru' })
    expect((await here.letters()).length).toBe(before + 1)
  })
})
