import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { greetDesks } from '../../core/tickets/overview/greet-desks.ts'
import { remindDesks } from '../../core/tickets/remind-desks.ts'
import { Ticket } from '../../core/tickets/ticket.table.ts'
import { type Office, officeForms, openOffice } from '../support/desk/desk-office.ts'
import type { Seat } from '../support/desk/desk-seat.ts'
import { runJob } from '../support/desk/run-job.ts'
import { asksQuestion } from '../support/people/ask-question.ts'
import { type Resident, readable } from '../support/people/resident.ts'

/** What a working day brings, in every form of desk: each story goes on where the one before has ended. */
describe.each(officeForms)('a day in %s', form => {
  let office: Office
  let anna: Seat
  let boris: Seat
  let chief: Seat
  const residents: Resident[] = []

  beforeAll(async () => {
    office = await openOffice(form)
    anna = office.seat('Анна')
    boris = office.seat('Борис')
    chief = office.seat('Ольга', { isChief: true })
  })
  afterAll(() => office.close())

  async function resident(name: string, ...accounts: string[]): Promise<Resident> {
    const person = await office.world.linkedResident(name, ...(accounts.length > 0 ? accounts : ['12345']))
    residents.push(person)
    return person
  }

  async function asker(name: string, text: string) {
    const person = await resident(name)
    const number = await asksQuestion(person, text)
    await anna.sees(number, text)
    return { person, number }
  }

  const tickets = () => office.world.system.listening.orm.em.fork().find(Ticket, {}, { orderBy: { id: 'asc' } })

  test('10:00 · commands, mistyped or not, and notes stay among agents', async () => {
    const { person, number } = await asker('Иван', 'Переоформите договор на жену')
    for (const text of [
      '/note: тайна, житель скандалил',
      '/заметка тайна',
      '/close1 тайна',
      '/ban_user',
      '.close',
      '/ note тайна',
    ])
      await anna.answers(number, text)
    await anna.sees(number, 'Вопрос без ответа')
    await anna.sees(number, 'Такой команды нет')
    await anna.answers(number, 'Пришлите паспорт')
    await person.listens().hears('Пришлите паспорт')
  })

  test('10:20 · colleagues talk: only who is asked for says what the resident reads', async () => {
    const { person, number } = await asker('Нина', 'Расторгните договор')
    const answer = await anna.answers(number, 'Приходите с паспортом')
    await person.listens().hears('Приходите с паспортом')
    await boris.replies(number, answer, 'тайна: ты уверена? Договор уже расторгнут')
    await anna.sees(number, 'Отправить жителю?')
    const note = await boris.answers(number, '/note тайна: он и мне хамил')
    await anna.replies(number, note, 'тайна: мне тоже')
    boris.talks('тайна: всем доброе утро')
    await anna.replies(number, answer, 'Кабинет 5')
    await person.hears('Кабинет 5')
  })

  test('10:40 · an answer is corrected, turned into a note, and taken back', async () => {
    const { person, number } = await asker('Пётр', 'Почему договор на отца')
    const wrong = await anna.answers(number, 'Ваш долг 100 ₽')
    await person.listens().hears('Ваш долг 100 ₽')
    anna.edits(wrong, 'Ваш долг 10 ₽')
    await person.chat.waitFor(({ messages }) => messages.some(({ text }) => text.includes('Ваш долг 10 ₽')))
    anna.edits(wrong, '/note опечатка, тайна')
    await anna.sees(number, 'Ответ отозван')
    const second = await anna.answers(number, 'Не тот житель')
    await person.listens().hears('Не тот житель')
    await anna.replies(number, second, '/удалить')
    await person.chat.waitFor(({ messages }) => !messages.some(({ text }) => /Ваш долг|Не тот житель/.test(text)))
    await anna.answers(number, 'Договор на собственнике')
    await person.listens().hears('Договор на собственнике')
  })

  test('10:50 · a plain message right after a question: to whom?', async () => {
    const { person, number } = await asker('Раиса', 'Кто займётся моим договором')
    const said = person.chat.history.length
    if (form === 'a forum') {
      boris.talks('тайна: кто возьмёт?')
      await anna.answers(number, 'Мастер Кузнецов')
      await person.hears('Мастер Кузнецов')
      return expect(anna.everything().some(({ text }) => text.includes('Кому?'))).toBe(false)
    }
    expect((await anna.sees(number, 'Лицевой счёт 12345')).text).not.toContain('в этой теме')
    boris.talks('Мастер Кузнецов')
    await anna.sees(number, 'Кому?')
    expect(person.chat.history.slice(said).map(readable)).toEqual([])
    anna.presses('Отправить жителю')
    await person.listens().hears('Мастер Кузнецов')
  })

  test('11:00 · what was written to a closed question waits until somebody decides', async () => {
    const { person, number } = await asker('Ольга', 'Где мой экземпляр договора')
    await anna.answers(number, 'Отправили почтой')
    await person.listens().hears('Отправили почтой')
    await anna.answers(number, '/закрыть')
    await person.hears(`Вопрос № ${number} закрыт`)
    await anna.answers(number, 'Он вернулся на почту')
    await anna.sees(number, 'Не отправлено: вопрос закрыт')
    await person.says('так и не пришёл он').hears(`Это о вопросе № ${number}?`)
    await person.presses('Да, о нём').hears('снова открыт')
    await anna.sees(number, 'Ведёт Анна')
    await anna.sees(number, 'Ещё не отправлено: «Он вернулся на почту»')
    anna.presses('Отправить жителю')
    await person.listens().hears('Он вернулся на почту')
  })

  test('11:20 · the wrong text of a long answer goes, to its last piece', async () => {
    const { person, number } = await asker('Лев', 'Как переоформить договор по наследству')
    const long = 'Неверно. '.repeat(910).slice(0, 8188)
    const answer = await anna.answers(number, long)
    const wrong = () => person.chat.messages.filter(({ text }) => text.includes('Неверно'))
    await person.chat.waitFor(() => wrong().reduce((sum, { text }) => sum + text.length, 0) > 8000)
    expect(wrong().length).toBeGreaterThan(1)
    anna.edits(answer, 'Нужно свидетельство о наследстве')
    await person.chat.waitFor(() => wrong().length === 0)
    await person.hears('свидетельство о наследстве')
  })

  test('11:40 · whoever has blocked the bot is offered again what did not reach them', async () => {
    const { person, number } = await asker('Зинаида', 'Верните экземпляр договора')
    person.chat.blocks()
    await anna.sees(number, 'Житель заблокировал бота')
    await anna.answers(number, 'Отправим завтра')
    await anna.sees(number, 'Не доставлено')
    person.chat.unblocks()
    await person.says('/menu').hears('Выберите')
    await anna.sees(number, 'Этот ответ не дошёл: «Отправим завтра»')
    person.listens()
    anna.presses('Отправить жителю')
    await person.hears('Отправим завтра')
  })

  test('11:50 · a bad rating calls the chief, and what is still wrong opens the question again', async () => {
    const { person, number } = await asker('Клим', 'Договор прислали чужой')
    await anna.answers(number, 'Исправим')
    await person.hears('Исправим')
    await anna.answers(number, '/close')
    await person.hears(`Вопрос № ${number} закрыт`)
    await person.presses('1').hears('Жаль, что не помогли')
    expect((await anna.sees(number, 'Оценка жителя')).text).toContain('Старшие, посмотрите')
    await person.says('опять прислали чужой').hears(`Это о вопросе № ${number}?`)
    await person.presses('Да, о нём').hears('снова открыт')
    await anna.sees(number, 'опять прислали чужой')
  })

  test('12:00 · thanks, ordinary requests and a reading that was asked for', async () => {
    const { person, number } = await asker('Фёдор', 'Счётчик стоит на улице, договор прежний')
    await person.says('какой тариф').hears('кВт·ч')
    await anna.answers(number, 'Пришлите показание')
    await person.listens().hears('Пришлите показание')
    await person.says('20101').hears('20101')
    await anna.sees(number, 'Житель передал показание')
    await anna.answers(number, 'Принято')
    await person.listens().hears('Принято')
    await person.says('спасибо').hears('Пожалуйста')
    expect((await tickets()).find(({ id }) => id === number)).toMatchObject({ state: 'waiting', dueAt: null })
  })

  test('12:20 · five questions a day: of the sixth the true limit is said at once', async () => {
    const person = await resident('Зоя')
    for (let nth = 1; nth <= 5; nth++) await asksQuestion(person, `Справка ${nth} о договоре`)
    const { text } = await person.says('Вопрос-ответ').hears('За сутки принимаем пять вопросов')
    expect(readable({ text })).toMatch(/Следующий можно задать после \d\d:\d\d 26 ноября/)
    expect(person.heard.join()).not.toContain('О чём ваш вопрос')
  })

  test('12:40 · a place on the map reaches the desk as a link', async () => {
    const { person, number } = await asker('Тимур', 'Куда подвезти договор')
    person.chat.sendsLocation()
    await anna.sees(number, 'yandex.ru/maps')
  })

  test('12:50 · a question half said is not lost', async () => {
    const person = await resident('Майя')
    await person.says('Вопрос-ответ').hears('О чём ваш вопрос?')
    await person.says('Перепишите договор на мою бабушку').hears('О чём этот вопрос?')
    await person.says('Лицевой счёт').hears('не отправлен')
    await person.presses('Вернуться к вопросу').hears('«Перепишите договор')
    const { text } = await person.presses('Договор и документы').hears('передан специалисту')
    await anna.sees(Number(/№ (\d+)/.exec(text)![1]), 'Перепишите договор')
  })

  test('13:00 · two accounts: which one is asked', async () => {
    const person = await resident('Вера', '20583', '20764')
    await person.says('Вопрос-ответ').hears('О чём ваш вопрос?')
    await person.presses('Другое').hears(/каком счёте|какому счёту|счёт/)
  })

  test('13:20 · a question for which no known answer is good comes to people at once', async () => {
    const person = await resident('Савва')
    await person.says('Вопрос-ответ').hears('О чём ваш вопрос?')
    await person.presses('Другое').hears('Опишите вопрос')
    const { text } = await person.says('Верните деньги').hears('передан специалисту')
    await anna.sees(Number(/№ (\d+)/.exec(text)![1]), 'Верните деньги')
  })

  test('13:40 · twenty-five lines in a row are not acknowledged twenty-five times', async () => {
    const { person, number } = await asker('Дина', 'Сейчас опишу, что с договором')
    person.listens()
    for (let line = 1; line <= 25; line++) person.chat.sends(`и вот ещё строка ${line}`)
    await anna.sees(number, 'и вот ещё строка 25')
    expect(person.heard.filter(text => text.includes('Передано')).length).toBeLessThanOrEqual(1)
  })

  test('14:00 · handing over, then late: who waits and who has it are called; the chief bans', async () => {
    const { person, number } = await asker('Глеб', 'Когда приедет мастер по договору')
    await boris.answers(number, '/взять')
    await anna.sees(number, 'Вопрос ведёт Борис')
    await anna.answers(number, '/передать')
    await anna.sees(number, 'Кому передать вопрос?')
    await anna.answers(number, '/бан')
    await anna.sees(number, 'Это могут старшие')
    office.world.passes({ hours: 5 })
    await runJob(office.world, remindDesks)
    await anna.sees(number, 'Срок ответа прошёл')
    expect((await anna.sees(number, 'Срок ответа прошёл')).text).toMatch(/Иван Иванович И\. ждёт\. Ведёт .*Борис/)
    anna.talks('/просроченные')
    await anna.hears(`№ ${number} · Договор и документы`)
    await chief.answers(number, '/бан')
    await anna.sees(number, 'больше не принимаются')
    expect(person.chat.history.some(({ text }) => text.includes('закрыт'))).toBe(false)
  })

  test('23:00 · sparks at night: 112 at once, and it is urgent at the desk', async () => {
    office.world.passes({ hours: 5 })
    const person = await resident('Егор', '20417')
    await person.says('Искрит щиток, пахнет гарью').hears(/112/)
    const number = Math.max(...(await tickets()).map(({ id }) => id))
    await anna.sees(number, 'Срочно')
  })

  test('the next morning · a summary of what is open, and the chief’s report', async () => {
    office.world.passes({ hours: 10 })
    await runJob(office.world, greetDesks)
    await anna.hears('Доброе утро: открыто')
    anna.talks('/отчёт')
    await anna.hears('Это могут старшие')
    chief.talks('/отчёт неделя')
    expect((await chief.hears('Отчёт с')).text).toMatch(/По специалистам\nАнна/)
  })

  test('and nobody has read what was not meant for them', () => {
    expect(residents).toHaveLength(17)
    expect(residents.flatMap(({ chat }) => chat.history.map(readable)).filter(text => /тайна/i.test(text))).toEqual([])
  })
})
