import { expect, test } from 'vitest'
import { neighbour } from '../support/people/neighbour.ts'
import { world } from '../support/worlds/world.ts'

test('the program is stopped and started again in the middle of conversations, and they go on', async () => {
  const here = await world()
  const ivan = here.resident('Иван')
  const galina = await here.linkedResident('Галина', '20911')
  const claimed = { ...neighbour('12345'), email: 'mail@mail.ru' }
  await ivan.says('/start').hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.presses(claimed.city).hears('номер лицевого счёта')
  await galina.says('0002').hears('начал с нуля?')

  await here.restart()
  await ivan.says(claimed.number).hears('уже регистрировали')
  await ivan.presses('Нет, впервые').hears('фамилию')
  await galina.presses('Да, начал с нуля').hears('расход 40 кВт·ч')

  await here.stopProgram()
  ivan.says(claimed.surname)
  galina.says('Лицевой счёт')
  await here.restart()
  await ivan.hears('имя')
  await galina.hears('Передано: 2, войдёт')
  await ivan.says(claimed.name).hears('электронной почты')
  await ivan.says(claimed.email).hears('шесть цифр')

  await here.restart()
  await ivan.says(await here.codeFor(claimed.email)).hears('Счёт 12345 подключён')
  expect(here.telegram.calls.filter(({ code }) => code === 400)).toEqual([])
})
