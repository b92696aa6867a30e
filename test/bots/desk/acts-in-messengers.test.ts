import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Act, type ActKind } from '../../../core/acts/act.table.ts'
import { tellSettled } from '../../../core/desk/remind-later.ts'
import { monthName } from '../../../core/units/russian.ts'
import { type Office, officeForms, openOffice } from '../../support/desk/desk-office.ts'
import type { Seat } from '../../support/desk/desk-seat.ts'
import { runJob } from '../../support/desk/run-job.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type Resident, readable } from '../../support/people/resident.ts'
import { adminHere } from '../../support/worlds/admin.ts'

/** What an agent does for residents, by buttons where there are some, as both see it. */
describe.each(officeForms)('%s', form => {
  let office: Office
  let anna: Seat
  let ivan: Resident
  let number: number
  let looked = 0

  beforeAll(async () => {
    office = await openOffice(form)
    anna = office.seat('Анна')
    ivan = await office.world.linkedResident('Иван', '12345')
    number = await asksQuestion(ivan, 'Переоформите договор на жену')
    await anna.answers(number, '/действия')
    await anna.sees(number, 'Что сделать?')
  })
  afterAll(() => office.close())

  /** What has been done since the last look, all of it by Anna. */
  async function actsOfAnna(): Promise<ActKind[]> {
    const em = office.world.system.listening.orm.em.fork()
    const acts = await em.find(Act, { id: { $gt: looked } }, { orderBy: { id: 'asc' } })
    looked = acts.at(-1)?.id ?? looked
    for (const { by } of acts) expect(by).toMatch(/^Анна(?: Специалист)?$/)
    return acts.map(({ kind }) => kind)
  }

  const presses = (label: string) => {
    ivan.listens()
    anna.presses(label)
  }

  test('the bill of a month is chosen by buttons, and comes as a document', async () => {
    presses('Квитанция за месяц')
    await anna.sees(number, 'Квитанцию за какой месяц')
    presses(monthName('2026-10'))
    expect(await ivan.hears('Квитанция за октябрь 2026')).toMatchObject({ kind: 'document' })
    expect(await actsOfAnna()).toEqual(['send-bill'])
  })

  test('a charge is explained, a service offered by name, a photo asked for', async () => {
    presses('Почему столько')
    await ivan.hears(/кВт·ч/)
    presses('Заявка на услугу')
    await anna.sees(number, 'На какую услугу')
    await anna.answers(number, '/услуга поверка')
    await ivan.hears('заявку можно оформить здесь')
    presses('Попросить фото')
    await ivan.hears('Пришлите, пожалуйста, фото счётчика')
    expect(await actsOfAnna()).toEqual(['explain-charge', 'offer-service', 'ask-photo'])
  })

  test('a reading that the agent writes down is taken once the resident says yes', async () => {
    ivan.listens()
    await anna.answers(number, '/показание 20099')
    await ivan.hears('Передать показание 20099 счётчика № 180607?')
    expect(await actsOfAnna()).toEqual(['offer-reading'])
    await ivan.says('да').hears('219,76')
    await anna.sees(number, 'Житель передал показание')
    expect(await actsOfAnna()).toEqual(['take-reading'])
  })

  test('a pay link of a sum leads to paying that sum', async () => {
    ivan.listens()
    await anna.answers(number, '/оплата 500')
    await ivan.hears('К оплате 500,00 ₽, лицевой счёт 12345')
    await ivan.presses('Оплатить 500,00\u00a0₽').hears(/500,00 ₽/)
    expect(await actsOfAnna()).toEqual(['send-pay-link'])
  })

  test('a correction changes nothing until the operator confirms it, and then the thread knows', async () => {
    const said = ivan.chat.history.length
    await anna.answers(number, '/исправить -156,65 двойное начисление')
    const { text } = await anna.sees(number, 'Предложена корректировка')
    const [, proposal = ''] = /предложение (\d+)/.exec(text)!
    expect(await actsOfAnna()).toEqual(['propose-correction'])
    const why = ['--by', 'Петрова', '--why', 'Акт 7', '--yes']
    const environment = { DATABASE_URL: office.world.databaseUrl }
    expect(await adminHere(['confirm-correction', proposal, ...why], environment)).toMatchObject({ exit: 0 })
    await runJob(office.world, tellSettled)
    await anna.sees(number, 'Корректировка проведена')
    expect(ivan.chat.history.slice(said).map(readable)).toEqual([])
    looked++
  })

  test('somebody who has asked nothing is written to by their account, and their answer comes back', async () => {
    const nina = await office.world.linkedResident('Нина', '20417')
    await nina.says('какой тариф').hears('кВт·ч')
    nina.listens()
    anna.talks('/написать 20417 Завтра заменим счётчик')
    await nina.hears(/Вам пишет поставщик.*Завтра заменим счётчик/s)
    const { text } = await anna.hears('Отправлено жителю: вопрос №')
    const begun = Number(/№ (\d+)/.exec(text)![1])
    await nina.says('Во сколько').hears('Передано')
    await anna.sees(begun, 'Во сколько')
    expect(await actsOfAnna()).toEqual(['write-first'])
  })

  test('two questions of one person become one', async () => {
    const second = await asksQuestion(ivan, 'Дайте справку для суда')
    await anna.sees(second, 'Дайте справку')
    ivan.listens()
    await anna.answers(second, `/объединить ${number}`)
    await ivan.hears(`Вопросы № ${second} и № ${number} объединены`)
    await anna.sees(number, `Сюда добавлен вопрос № ${second}`)
    await anna.answers(number, 'Справка готова')
    await ivan.hears('Справка готова')
    expect(await actsOfAnna()).toEqual(['merge-questions'])
  })

  test('what is to be remembered tomorrow is called up in the thread when the desk opens', async () => {
    presses('Напомнить завтра')
    await anna.sees(number, 'Напомню здесь: Анна')
    expect(await actsOfAnna()).toEqual(['remind-later'])
    office.world.passes({ hours: 24 })
    await runJob(office.world, tellSettled)
    await anna.sees(number, 'вы просили напомнить')
  })
})
