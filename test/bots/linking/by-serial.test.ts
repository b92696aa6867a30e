import { describe, expect, test } from 'vitest'
import { type Neighbour, neighbour } from '../../support/people/neighbour.ts'
import { type BarePerson, bareWorld } from '../../support/worlds/bare-chat.ts'

const anna = neighbour('21050')

async function asksBySerial(person: BarePerson, { city, number, surname, name }: Neighbour): Promise<string> {
  await person.says('/link')
  await person.presses(city)
  await person.says(number)
  await person.presses('Нет, впервые')
  await person.says(surname)
  await person.says(name)
  return (await person.presses('У меня нет почты')).join('\n')
}

async function begins(person: BarePerson): Promise<void> {
  await person.says('/start')
  await person.presses('Принимаю')
}

describe('«У меня нет почты»: the meter’s serial number proves it', () => {
  test('the right number links, however it is copied', async () => {
    const here = await bareWorld()
    const person = here.person('anna')
    await begins(person)
    expect(await asksBySerial(person, anna)).toContain('заводской номер счётчика')
    const answer = (await person.says(`№ ${anna.serial.slice(0, 4)} ${anna.serial.slice(4)}`)).join('\n')
    expect(answer).toContain('Счёт 21050 подключён')
    expect(answer).toContain('Электронная почта: не указана')
    expect(await here.letters()).toEqual([])
  })

  test('a wrong number, a wrong name and an account with an address on file are refused alike', async () => {
    const here = await bareWorld()
    const answers: string[] = []
    for (const [address, claimed, serial] of [
      ['a', anna, '111'],
      ['b', { ...anna, name: 'Яна' }, anna.serial],
      ['c', neighbour('20417'), neighbour('20417').serial],
      ['d', { ...anna, number: '90909' }, anna.serial],
    ] as const) {
      const person = here.person(address)
      await begins(person)
      await asksBySerial(person, claimed)
      answers.push((await person.says(serial)).join('\n'))
    }
    expect(answers[0]).toContain('Подключить счёт с такими данными не получилось')
    expect(new Set(answers).size).toBe(1)
  })

  test('words without a number are no guess: it is asked for again, and no try is lost', async () => {
    const here = await bareWorld()
    const person = here.person('anna')
    await begins(person)
    for (const _time of ['first', 'second']) {
      await asksBySerial(person, anna)
      const lost = (await person.says('Не знаю')).join()
      expect(lost).toContain('Ничего страшного')
      expect(lost).toContain('Напишите заводской номер счётчика')
      expect((await person.says('а на нём не видно')).join()).toContain('Нужен только заводской номер счётчика')
      expect((await person.says('где написано')).join()).toContain('Ничего страшного')
    }
    expect((await person.says(anna.serial)).join()).toContain('Счёт 21050 подключён')
  })

  test('guessing is paused like guessing codes', async () => {
    const here = await bareWorld()
    const person = here.person('mallory')
    await begins(person)
    for (let nth = 0; nth < 5; nth++) {
      await asksBySerial(person, anna)
      expect((await person.says(String(nth))).join()).toContain('не получилось')
    }
    await asksBySerial(person, anna)
    expect((await person.says(anna.serial)).join()).toContain('Слишком много попыток')
  })
})

describe('what the supplier takes for a proof', () => {
  test('without the serial number there is no way round the e-mail', async () => {
    const here = await bareWorld({ linkingProofs: ['email'] })
    const person = here.person('anna')
    await begins(person)
    await expect(asksBySerial(person, anna)).rejects.toThrow('No button «У меня нет почты»')
  })

  test('without e-mail nobody is asked for one, nor whether the account is registered', async () => {
    const here = await bareWorld({ linkingProofs: ['meter-serial'] })
    const person = here.person('anna')
    await begins(person)
    await person.presses(anna.city)
    expect((await person.says(anna.number)).join()).toContain('фамилию')
    await person.says(anna.surname)
    expect((await person.says(anna.name)).join()).toContain('заводской номер счётчика')
    expect((await person.says(anna.serial)).join()).toContain('Счёт 21050 подключён')
  })
})
