import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Act } from '../../../core/acts/act.table.ts'
import { Ticket } from '../../../core/tickets/ticket.table.ts'
import { type Office, officeForms, openOffice } from '../../support/desk/desk-office.ts'
import type { Seat } from '../../support/desk/desk-seat.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type Resident, readable } from '../../support/people/resident.ts'

const bills = 'Начисления и оплата'

/** Agents in two chats: one of the desk itself, and «Расчёты» for what is about bills. */
describe.each(officeForms)('%s', form => {
  let office: Office
  let chief: Seat
  let anna: Seat
  let vera: Seat

  beforeAll(async () => {
    office = await openOffice(form)
    chief = office.seat('Ольга', { isChief: true })
    anna = office.seat('Анна')
    vera = office.seat('Вера', { isChief: true, amongBills: true })
  })
  afterAll(() => office.close())

  const ticket = async (id: number) => await office.world.system.listening.orm.em.fork().findOneOrFail(Ticket, id)
  const times = (seat: Seat, text: string) => seat.everything().filter(each => each.text.includes(text)).length

  test('a question of a group’s category comes to the group, and nowhere else', async () => {
    const ivan = await office.world.linkedResident('Иван', '12345')
    const number = await asksQuestion(ivan, 'Почему такая сумма за октябрь', bills)
    await vera.sees(number, 'Почему такая сумма')
    await vera.answers(number, 'Сейчас посмотрю')
    await ivan.listens().hears('Сейчас посмотрю')
    vera.talks('/open')
    await vera.hears(`№ ${number} · ${bills}`)
    anna.talks('/open')
    await anna.hears('Открытых вопросов нет')
    expect(times(anna, 'Почему такая сумма')).toBe(0)
  })

  test('a chief moves a question to another group, with all that was said; the resident notices nothing', async () => {
    const nina = await office.world.linkedResident('Нина', '20417')
    const number = await asksQuestion(nina, 'Переплатила по договору, верните деньги')
    await anna.sees(number, 'Переплатила по договору')
    await anna.answers(number, '/take')
    await anna.sees(number, 'Вопрос ведёт Анна')
    const answered = await anna.answers(number, 'Сейчас передам')
    await nina.listens().hears('Сейчас передам')
    await anna.answers(number, '/transfer начисления')
    await anna.sees(number, 'Это могут старшие')
    await chief.answers(number, '/перевести')
    await chief.sees(number, 'В какую категорию')
    const before = nina.chat.history.length
    chief.presses(bills)
    await anna.sees(number, 'Вопрос передан')
    await vera.sees(number, 'передаёт вопрос в категорию')
    expect(times(vera, 'Переплатила по договору')).toBe(1)
    expect(times(vera, 'Сейчас передам')).toBe(1)
    expect(await ticket(number)).toMatchObject({ category: 'bill', agent: null })

    await staysWhereItWas(nina, number, answered, before)

    await vera.answers(number, 'Деньги вернём на карту')
    await nina.listens().hears('Деньги вернём на карту')
    await nina.says('На ту же карту?').hears('Передано')
    await vera.sees(number, 'На ту же карту?')
    expect(times(anna, 'На ту же карту?')).toBe(0)
    await comesBack(nina, number, answered)
  })

  /** What is written where the question was is asked about, and kept where it is now. */
  async function staysWhereItWas(nina: Resident, number: number, answered: number | string, before: number) {
    await anna.replies(number, answered, 'Она ещё звонила')
    await anna.sees(number, 'Отправить жителю всё равно?')
    await vera.sees(number, 'Она ещё звонила')
    await anna.replies(number, answered, '/close')
    await anna.sees(number, 'Здесь уже не сделать')
    expect(nina.chat.history.slice(before).map(readable)).toEqual([])
    anna.presses('Отправить жителю')
    await nina.listens().hears('Она ещё звонила')
    anna.edits(answered, 'Сейчас передам коллегам')
    await nina.chat.waitFor(({ messages }) => messages.some(({ text }) => text.includes('передам коллегам')))
  }

  /** Asked for again, nothing happens; and it can be fetched back from where it was. */
  async function comesBack(nina: Resident, number: number, answered: number | string) {
    await vera.answers(number, '/transfer начисления')
    await vera.sees(number, 'вопрос и так в этой категории')
    await chief.replies(number, answered, '/transfer договор')
    await vera.sees(number, 'Вопрос передан')
    await anna.sees(number, 'На ту же карту?')
    expect(times(vera, 'Вопрос передан')).toBe(1)
    await anna.answers(number, 'Да, на ту же')
    await nina.listens().hears('Да, на ту же')
    const acts = await office.world.system.listening.orm.em.fork().find(Act, { kind: 'transfer-question' })
    expect(acts.map(({ figures }) => figures)).toEqual([
      { from: 'contract', to: 'bill' },
      { from: 'bill', to: 'contract' },
    ])
  }

  test('of a long talk the new group reads what is old in a line each', async () => {
    const gleb = await office.world.linkedResident('Глеб', '20583')
    const number = await asksQuestion(gleb, 'Договор, сообщение 0')
    for (let nth = 1; nth < 12; nth++) gleb.says(`Сообщение ${nth}`)
    await chief.sees(number, 'Сообщение 11')
    await chief.answers(number, '/transfer начисления')
    const { text } = await vera.sees(number, 'Раньше в этом вопросе')
    expect(text.split('\n').slice(1)).toEqual([
      'Житель: Договор, сообщение 0',
      ...[1, 2, 3, 4, 5, 6].map(nth => `Житель: Сообщение ${nth}`),
    ])
    await vera.sees(number, 'передаёт вопрос')
    expect(times(vera, 'Сообщение 6')).toBe(1)
    expect(times(vera, 'Житель\nСообщение 7')).toBe(1)
    expect(times(vera, 'Житель\nСообщение 11')).toBe(1)
  })
})
