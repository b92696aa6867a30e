import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeskMessage } from '../../../bots/desk/desk-place.table.ts'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { type Office, officeForms, openOffice } from '../../support/desk/desk-office.ts'
import type { Seat } from '../../support/desk/desk-seat.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readable } from '../../support/people/resident.ts'

/** Agents keep ready answers and send them with the resident's own figures. */
describe.each(officeForms)('%s', form => {
  let office: Office
  let anna: Seat

  beforeAll(async () => {
    office = await openOffice(form)
    anna = office.seat('Анна')
  })
  afterAll(() => office.close())

  test('a ready answer is kept in the chat itself, and what is wrong with it is said at once', async () => {
    anna.talks('/шаблон добавить долг: Ваша переплата {переплата_} по счёту {номер} {')
    const { text } = await anna.hears('Не сохранено')
    expect(text).toMatch(/таких сумм нет: \{переплата_\}, \{номер\}; есть \{счёт\}, \{долг\}.*\n.*скобка/)
    anna.talks('/шаблон добавить Переплата: Ваша переплата по договору — {переплата}, счёт {счёт}.')
    await anna.hears('Готовый ответ «Переплата» сохранён')
    anna.talks('/template add долг: Ваш долг {долг}, из них пени {пени}.')
    await anna.hears('«долг» сохранён')
    anna.talks('/template переплата')
    await anna.hears('Ваша переплата по договору — {переплата}')
    anna.talks('/шаблон')
    await anna.hears('Готовые ответы: долг, переплата, поверка, показания')
  })

  test('it is proposed by the question’s words, filled from the ledger, and sent by a button', async () => {
    const ivan = await office.world.linkedResident('Иван', '12345')
    const number = await asksQuestion(ivan, 'Какая у меня переплата по договору')
    await anna.sees(number, 'Какая у меня переплата')
    const before = ivan.chat.history.length
    await anna.answers(number, '/шаблон')
    expect((await anna.sees(number, 'Подходят к вопросу')).text).toContain('Подходят к вопросу: переплата\n')
    anna.presses('переплата')
    expect(readable(await anna.sees(number, 'Черновик'))).toContain('Ваша переплата по договору — 63,11 ₽, счёт 12345.')
    expect(ivan.chat.history.slice(before)).toEqual([])
    anna.presses('Отправить жителю')
    const sent = await ivan.listens().hears('Ваша переплата')
    expect(readable(sent)).toContain('63,11 ₽, счёт 12345.')
    expect(readable(sent)).not.toContain('Изменить')
    await anna.sees(number, 'Отправлено жителю')

    // Pressed again, nothing is sent twice; a figure that the resident has not is not made up.
    await anna.answers(number, '/шаблон долг')
    await anna.sees(number, '«долг» не подставить: у этого жителя нет «долг», «пени»')
    expect(ivan.chat.history.filter(({ text }) => text.includes('Ваша переплата'))).toHaveLength(1)
  })

  test('the figures are in the language of the resident, who reads them', async () => {
    anna.talks(
      '/template add summary: Credit {переплата}, reading {показание}, bill of {месяц}, paid on {дата оплаты}.',
    )
    await anna.hears('«summary» сохранён')
    const john = await office.world.linkedResident('John', '12345')
    const number = await asksQuestion(john, 'Переоформите договор')
    await anna.sees(number, 'Переоформите')
    await john.says('/language').hears('Выберите язык')
    await john.presses('English').hears('Done')
    await anna.answers(number, '/template summary')
    const said = /Credit ₽63\.11, reading 20032, bill of \p{L}+ \d{4}, paid on \d+ [A-Z]\w+\./u
    expect(readable(await anna.sees(number, 'Черновик'))).toMatch(said)
    anna.presses('Отправить жителю')
    expect(readable(await john.listens().hears('Credit'))).toMatch(said)
  })

  test('a draft is changed by a reply to it, and thrown away by a button', async () => {
    const olga = await office.world.linkedResident('Ольга', '12345')
    const number = await asksQuestion(olga, 'Расторгните договор')
    await anna.sees(number, 'Расторгните договор')
    await anna.answers(number, '/template переплата')
    const { ref } = await anna.sees(number, 'Черновик')
    olga.listens()
    await anna.replies(number, ref, 'Переплату вернём на карту')
    await olga.hears('Переплату вернём на карту')
    await anna.answers(number, '/template показания')
    await anna.sees(number, 'Показания принимаем')
    anna.presses('Выбросить')
    await anna.sees(number, 'Выброшено')
    const entries = await office.world.system.listening.orm.em.fork().find(TicketEntry, { question: number })
    expect(entries.map(({ kind }) => kind)).toEqual(['asked', 'dropped', 'answered', 'dropped'])
    expect(olga.chat.history.some(({ text }) => /Ваша переплата|принимаем/.test(text))).toBe(false)
  })

  test('a draft is changed by a reply to it that comes before we know where it stands', async () => {
    const oleg = await office.world.linkedResident('Олег', '12345')
    const number = await asksQuestion(oleg, 'Восстановите договор')
    await anna.sees(number, 'Восстановите договор')
    await anna.answers(number, '/template переплата')
    const { ref } = await anna.sees(number, 'Черновик')
    const em = office.world.system.listening.orm.em.fork()
    await eventually(() => em.nativeDelete(DeskMessage, { question: number, ref: String(ref) })).toBe(1)
    oleg.listens()
    await anna.replies(number, ref, 'Договор пришлём')
    await oleg.hears('Договор пришлём')
    const entries = await em.find(TicketEntry, { question: number })
    expect(entries.map(({ kind }) => kind)).toEqual(['asked', 'dropped', 'answered'])
  })

  test('without an account there are no figures to fill in; what has none is sent all the same', async () => {
    const stranger = await office.world.linkedResident('Пётр')
    const number = await asksQuestion(stranger, 'Как заключить договор')
    await anna.sees(number, 'Как заключить договор')
    await anna.answers(number, '/шаблон переплата')
    await anna.sees(number, 'у вопроса нет лицевого счёта')
    await anna.answers(number, '/шаблон поверка')
    await anna.sees(number, 'Дату следующей поверки')
    await anna.answers(number, '/шаблон удалить переплата')
    await anna.sees(number, 'Готовый ответ «переплата» удалён')
    await anna.answers(number, '/шаблон переплата')
    await anna.sees(number, 'Готового ответа «переплата» среди сохранённых нет')
  })
})
