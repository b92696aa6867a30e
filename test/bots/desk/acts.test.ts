import { wrap } from '@mikro-orm/postgresql'
import { describe, expect, test } from 'vitest'
import { deskService } from '../../../bots/port/desk-settings.ts'
import { Account } from '../../../core/accounts/account.table.ts'
import { Act } from '../../../core/acts/act.table.ts'
import { AgentRequest } from '../../../core/desk/agent-request.table.ts'
import { tellSettled } from '../../../core/desk/remind-later.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { TicketBan } from '../../../core/tickets/ticket.table.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'
import { entriesIn, questionsIn } from '../../support/worlds/bare-desk.ts'
import { type DeskForm, DeskScreen, deskForms } from '../../support/worlds/desk-screen.ts'

/** An agent at a desk, with one question of a resident's. */
async function asked(form: DeskForm) {
  const here = await bareWorld()
  const screen = new DeskScreen(here, form, 'ivan')
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  await asks(here, screen, 'Переоформите на жену')
  const card = screen.messages[0]!.ref
  return {
    here,
    screen,
    ivan,
    orders: (text: string, number = 1) => screen.writes(number, { by: 'Анна', text, replyTo: card }),
    presses: (button: string) => screen.presses(1, 'Анна', button),
    /** What the resident has been sent since the last look, as data. */
    sent: () => screen.sent.splice(0).join('\n').replaceAll('\u00a0', ' '),
    seen: () => screen.messages.at(-1)!.text.replaceAll('\u00a0', ' '),
    acts: async () =>
      (await here.orm.em.fork().find(Act, {}, { orderBy: { id: 'asc' } })).map(({ kind, by }) => [kind, by]),
  }
}

async function asks(here: BareWorld, screen: DeskScreen, text: string): Promise<void> {
  const ivan = here.person('ivan')
  await ivan.says('Вопрос-ответ')
  await ivan.presses('Другое')
  await ivan.says(text)
  await screen.delivers((await questionsIn(here)).at(-1)!.id)
}

describe.each(Object.keys(deskForms) as DeskForm[])('%s', form => {
  test('a bill, a sum to pay, an explanation, a service and a photo reach the resident in the bot’s words', async () => {
    const { orders, presses, sent, seen, acts } = await asked(form)
    await orders('/квитанция')
    expect(seen()).toContain('Квитанцию за какой месяц')
    expect(sent()).not.toContain('Квитанц')
    await presses('bill:1.202610')
    expect(sent()).toMatch(/"text":"Квитанция за октябрь 2026 г\.".*"offer":"bill".*"receiptId":\d+/)
    await orders('/bill сентябрь')
    expect(sent()).toContain('Квитанция за сентябрь 2026')
    await orders('/pay 500')
    expect(sent()).toMatch(/К оплате 500,00 ₽, лицевой счёт 12345.*"amountKopecks":"50000"/)
    await orders('/оплата много')
    expect(seen()).toContain('сумма непонятна')
    await orders('/почему октябрь')
    expect(sent()).toMatch(/октябрь 2026.*кВт·ч.*"offer":"why"/s)
    await orders('/услуга поверка')
    expect(sent()).toMatch(/заявку можно оформить здесь.*"offer":"service"/)
    await orders('/услуга ЗАМЕНА СЧЕТЧИКА')
    expect(sent()).toContain('Замена счётчика: заявку можно оформить здесь')
    await presses('askphoto:1')
    expect(sent()).toContain('Пришлите, пожалуйста, фото счётчика')
    expect(await acts()).toEqual(
      ['send-bill', 'send-bill', 'send-pay-link', 'explain-charge', 'offer-service', 'offer-service', 'ask-photo'].map(
        kind => [kind, 'Анна'],
      ),
    )
  })

  test('a reading is taken after the resident’s yes, in the agent’s name', async () => {
    const { here, orders, sent, seen, acts, ivan } = await asked(form)
    const readings = () => here.orm.em.fork().count(Reading, { source: 'resident', sentAt: here.listening.now() })
    await orders('/reading')
    expect(seen()).toContain('показание непонятно')
    await orders('/показание 20099')
    expect(sent()).toContain('Передать показание 20099 счётчика № 180607?')
    const before = await readings()
    expect((await ivan.says('да')).join()).toContain('219,76')
    expect(await readings()).toBe(before + 1)
    expect(await acts()).toEqual([
      ['offer-reading', 'Анна'],
      ['take-reading', 'Анна'],
    ])
    await orders('/reading 20105')
    const [, second] = await here.orm.em.fork().find(AgentRequest, {}, { orderBy: { id: 'asc' } })
    await ivan.does({ kind: 'go', go: `offered-reading:${second!.id}` })
    expect((await acts()).at(-1)).toEqual(['take-reading', 'Анна'])
    expect((await ivan.does({ kind: 'go', go: `offered-reading:${second!.id}` })).join()).toContain('уже передано')
  })

  test('a reading that was written down for a meter is not taken for the one in its place', async () => {
    const { here, orders, ivan } = await asked(form)
    await orders('/показание 20099')
    const em = here.orm.em.fork()
    const meter = await em.findOneOrFail(Meter, { serial: '180607', removedOn: null })
    const today = here.listening.now().toZonedDateTimeISO('Asia/Novokuznetsk').toPlainDate()
    const next = {
      serial: '777',
      model: 'М',
      zones: 1,
      digits: 6,
      ratio: 1n,
      verifiedUntil: null,
      openingWh: [20_050_000n],
    }
    const replacement = { meterId: meter.id, on: today, closingWh: null, next }
    await em.transactional(tx => replaceMeter(tx, replacement, here.listening.supplier, here.listening.now()))
    const readings = () => here.orm.em.fork().count(Reading, {})
    const before = await readings()
    const [offer] = await here.orm.em.fork().find(AgentRequest, {})
    const gone = 'больше не ждёт ответа'
    expect((await ivan.does({ kind: 'go', go: `offered-reading:${offer!.id}` })).join()).toContain(gone)
    expect(await readings()).toBe(before)
  })

  test('a yes to what an agent has asked since is for the agent, and takes no reading', async () => {
    const { here, orders, sent, screen, ivan } = await asked(form)
    const readings = () => here.orm.em.fork().count(Reading, { source: 'resident', sentAt: here.listening.now() })
    const before = await readings()
    await orders('/показание 20099')
    await orders('Мастер придёт завтра в 10, вам удобно?')
    expect(sent()).toContain('вам удобно?')
    expect((await ivan.says('да')).join()).toContain('Передано: вопрос № 1')
    expect(await readings()).toBe(before)
    await screen.delivers(1)
    expect(screen.messages.at(-1)!.text).toContain('да')
    // The button under the offer takes it all the same.
    const [offer] = await here.orm.em.fork().find(AgentRequest, {})
    await ivan.does({ kind: 'go', go: `offered-reading:${offer!.id}` })
    expect(await readings()).toBe(before + 1)
  })

  test('a reminder comes when the desk opens; a correction waits for the operator', async () => {
    const { here, orders, presses, sent, seen, acts, screen } = await asked(form)
    await presses('remind:1')
    expect(seen()).toMatch(/Напомню здесь: Анна, 08:00/)
    await orders('/correct сколько-нибудь')
    expect(seen()).toContain('напишите сумму и причину')
    await orders('/исправить -156,65 двойное начисление')
    expect(seen()).toContain('Предложена корректировка на **−156,65 ₽** (предложение 2, Анна)')
    expect(sent()).not.toMatch(/двойное|156,65/)
    const tells = async () => {
      const told = await here.orm.em
        .fork()
        .transactional(em => tellSettled(em, deskService(here.listening), here.listening.now()))
      await screen.delivers(1)
      return told
    }
    expect(await tells()).toBe(0)
    here.passes({ hours: 48 })
    expect(await tells()).toBe(1)
    expect(seen()).toContain('Анна, вы просили напомнить')
    expect(await tells()).toBe(0)
    expect(await acts()).toEqual([
      ['remind-later', 'Анна'],
      ['propose-correction', 'Анна'],
    ])
  })

  test('a correction has its sign, whichever dash it is and whatever stands after it', async () => {
    const { here, orders, seen } = await asked(form)
    const proposed = async () => {
      const requests = await here.orm.em.fork().find(AgentRequest, {}, { orderBy: { id: 'asc' } })
      return requests.map(({ details }) => details.kopecks)
    }
    const dashes = ['-', '–', '—', '−']
    const minuses = dashes.flatMap(dash => [dash, `${dash} `, `: ${dash}\u00a0`, `— ${dash}`]).concat('минус ')
    for (const sign of minuses) await orders(`/исправить ${sign}156,65 двойное начисление`)
    expect(await proposed()).toEqual(minuses.map(() => '-15665'))
    for (const sign of ['', '+', '+ ']) await orders(`/correct ${sign}156,65 недоначислено`)
    expect((await proposed()).slice(minuses.length)).toEqual(['15665', '15665', '15665'])
    for (const sign of ['- *', '-.', '‐']) {
      await orders(`/исправить ${sign}156,65 двойное начисление`)
      expect(seen()).toContain('напишите сумму и причину')
    }
    expect(await proposed()).toHaveLength(minuses.length + 3)
  })

  test('two questions become one, with all that was said', async () => {
    const { here, screen, orders, sent, seen, ivan } = await asked(form)
    await asks(here, screen, 'Дайте справку для суда')
    await orders('/merge 7')
    expect(seen()).toContain('номер другого открытого вопроса')
    const second = screen.messages.findLast(({ text }) => text.includes('Дайте справку для суда'))!
    await screen.writes(2, { by: 'Анна', text: '/объединить 1', replyTo: second.ref })
    await screen.delivers(1)
    expect(sent()).toContain('Вопросы № 2 и № 1 объединены')
    expect((await questionsIn(here)).map(({ state, mergedInto }) => [state, mergedInto])).toEqual([
      ['new', null],
      ['closed', 1],
    ])
    expect((await entriesIn(here)).map(({ question }) => question)).toEqual([1, 1])
    await screen.writes(2, { by: 'Анна', text: 'Пени за август', replyTo: second.ref })
    expect(sent()).toMatch(/Пени за август.*"number":1/)
    expect((await ivan.does({ kind: 'go', go: 'thread:2' })).join()).toContain('Вопрос № 1')
  })

  test('an agent writes first, and the answer comes to a question of its own', async () => {
    const { here, screen, ivan, sent, seen, acts } = await asked(form)
    const chat = { by: 'Анна', topic: 'General' }
    await screen.writes(2, { ...chat, text: '/write 99999 Добрый день' })
    await screen.deliversChat()
    expect(seen()).toContain('Такого лицевого счёта нет')
    for (const nowhere of ['Берёзовск 12345', 'kemerov № 12345', 'Кемеровский район 12345']) {
      await screen.writes(2, { ...chat, text: `/написать ${nowhere} Завтра заменим счётчик` })
      await screen.deliversChat()
      expect(seen()).toMatch(/Жителю не отправлено.*Такого филиала нет.*Есть: Кемерово, Березовский\.$/)
    }
    await screen.writes(2, { ...chat, text: '/написать Берёзовский 12345 Завтра заменим счётчик' })
    await screen.deliversChat()
    expect(seen()).toContain('Такого лицевого счёта нет')
    expect(sent()).not.toContain('Завтра заменим')
    expect(await acts()).toEqual([])
    await screen.writes(2, { ...chat, text: '/написать 12345 Завтра заменим счётчик' })
    await screen.deliversChat()
    expect(sent()).toMatch(/Завтра заменим счётчик.*"isBegun":true/)
    expect(seen()).toContain('Отправлено жителю: вопрос № 2')
    expect(await questionsIn(here)).toMatchObject([{}, { state: 'waiting', account: expect.any(Number) }])
    await screen.delivers(2)
    expect(screen.messages.some(({ text }) => text.includes('Завтра заменим счётчик'))).toBe(true)
    await ivan.does({ kind: 'go', go: 'follow-up:2' })
    await ivan.says('Во сколько?')
    expect((await entriesIn(here)).at(-1)).toMatchObject({ question: 2, text: 'Во сколько?' })
    expect(await acts()).toEqual([['write-first', 'Анна']])
  })

  test('nobody is written to first whose answer is not taken', async () => {
    const { here, screen, orders, sent, seen } = await asked(form)
    await orders('/ban')
    expect(await here.orm.em.fork().count(TicketBan, {})).toBe(1)
    sent()
    await screen.writes(2, { by: 'Анна', topic: 'General', text: '/написать 12345 Придём завтра' })
    await screen.deliversChat()
    expect(seen()).toMatch(/Жителю не отправлено.*Вопросы.*не принимаются.*\/unban/)
    expect(sent()).toBe('')
  })

  test('who is written to first may be named with the branch, by its name or its id', async () => {
    const { here, screen, sent, seen } = await asked(form)
    const chat = { by: 'Анна', topic: 'General' }
    for (const [at, branch] of ['kemerovo', 'КЕМЕРОВО,', 'Kemerovo: №'].entries()) {
      await screen.writes(2, { ...chat, text: `/написать ${branch} 12345 Придём завтра` })
      await screen.deliversChat()
      expect(seen()).toContain(`Отправлено жителю: вопрос № ${at + 2}`)
      expect(sent()).toContain('Придём завтра')
    }
    const em = here.orm.em.fork()
    const { id: _, ...same } = wrap(await em.findOneOrFail(Account, { number: '12345' })).toPOJO()
    em.create(Account, { ...same, branch: 'berezovsky' })
    await em.flush()
    await screen.writes(2, { ...chat, text: '/write 12345 Придём завтра' })
    await screen.deliversChat()
    expect(seen()).toMatch(/Такой номер есть в нескольких филиалах.*Есть: Березовский, Кемерово\.$/)
  })
})

test('what may not be done is said, and the resident learns nothing', async () => {
  const { orders, sent, seen, screen } = await asked('a forum')
  await orders('/acts')
  expect(screen.messages.at(-1)!.buttons).toEqual([
    'bill:1',
    'pay:1',
    'why:1',
    'askphoto:1',
    'service:1',
    'remind:1',
    'transfer:1',
  ])
  await orders('/pay')
  expect(seen()).toContain('долга нет')
  await orders('/bill 2020-01')
  expect(seen()).toContain('закрытого счёта за этот месяц нет')
  await orders('/why вчера')
  expect(seen()).toContain('месяц непонятен')
  await orders('/remind никогда')
  expect(seen()).toContain('/remind завтра')
  sent()
  await orders('Готово')
  await orders('/close')
  sent()
  await orders('/bill октябрь')
  expect(seen()).toContain('вопрос закрыт')
  expect(sent()).toBe('')
})

test.each(['first', 'next'])(
  'what is merged into a question while its %s words are posted is told there',
  async when => {
    const { here, screen, orders, ivan } = await asked('a forum')
    const told = () =>
      screen.messages.filter(({ by, text }) => by === null && text.includes('Переоформите на жену')).length
    const before = told()
    if (when === 'next') await asks(here, screen, 'Дайте справку о долге')
    screen.whilePosting('справку для суда', () => orders('/merge 2'))
    if (when === 'first') await asks(here, screen, 'Дайте справку для суда')
    else await ivan.says('То есть справку для суда, пожалуйста, с печатью')
    await screen.delivers(2)
    expect((await entriesIn(here)).map(({ question }) => question)).toEqual(when === 'first' ? [2, 2] : [2, 2, 2])
    expect(told()).toBe(before + 1)
    expect(screen.messages.filter(({ text }) => text.includes('справку для суда'))).toHaveLength(1)
  },
)
