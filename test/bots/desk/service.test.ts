import { describe, expect, test } from 'vitest'
import { deskService } from '../../../bots/port/desk-settings.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { deskReport } from '../../../core/tickets/overview/desk-report.ts'
import { remindDesks } from '../../../core/tickets/remind-desks.ts'
import { Agent, CardView } from '../../../core/tickets/ticket.table.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'
import { agentPresses, agentWrites, entriesIn, ordersOf, questionsIn, toldIn } from '../../support/worlds/bare-desk.ts'

async function desk() {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  here.passes({ hours: 24 })
  const ivan = here.person('ivan')
  const asks = async (text: string, category = 'Другое') => {
    await ivan.says('Вопрос-ответ')
    await ivan.presses(category)
    await ivan.says(text)
  }
  const remind = () =>
    here.orm.em.fork().transactional(em => remindDesks(em, deskService(here.listening), here.listening.now()))
  return { here, ivan, asks, remind }
}

describe('deadlines', () => {
  test('agents are reminded an hour before, and help is called when the time is over: each once', async () => {
    const { here, asks, remind } = await desk()
    here.listening.supplier.desk!.escalateTo = '@ivanova'
    await asks('Переоформите на жену')
    here.passes({ minutes: 179 })
    expect(await remind()).toBe(0)
    here.passes({ minutes: 1 })
    expect([await remind(), await remind()]).toEqual([1, 0])
    here.passes({ hours: 1 })
    expect([await remind(), await remind()]).toEqual([1, 0])
    const dueAt = '2026-11-23T09:00:00Z'
    expect(await toldIn(here, 1)).toEqual([
      { told: 'due', dueAt },
      { told: 'late', dueAt, escalateTo: '@ivanova' },
    ])
  })

  test('an answer ends the wait, the next message begins another', async () => {
    const { here, ivan, asks, remind } = await desk()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    here.passes({ hours: 5 })
    expect(await remind()).toBe(0)
    await ivan.says('вот же он, в прошлом сообщении')
    expect((await questionsIn(here))[0]!.dueAt!.toString()).toBe('2026-11-24T04:30:00Z')
    here.passes({ hours: 24 })
    expect(await remind()).toBe(1)
  })
})

describe('agents', () => {
  test('the first to answer has the question, another is told so', async () => {
    const { here, asks } = await desk()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    await agentWrites(here, 'Борис', 1, 'И заявление')
    await agentWrites(here, 'Борис', 1, 'И СНИЛС')
    expect(await toldIn(here, 1)).toEqual([{ told: 'two-agents', other: 'Анна' }])
    expect((await entriesIn(here)).map(({ text }) => text)).toEqual([
      'Переоформите на жену',
      'Пришлите паспорт',
      'И заявление',
      'И СНИЛС',
    ])
    const answers = await here.orm.em.fork().count(Outgoing, { channel: 'telegram', payload: { notice: 'answer' } })
    expect(answers).toBe(3)
  })

  test('an answer to a closed question is not sent, is said loudly, and is decided on when it is opened again', async () => {
    const { here, asks } = await desk()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    await agentWrites(here, 'Анна', 1, '/close')
    await agentWrites(here, 'Анна', 1, 'Чуть не забыла: вот бланк')
    // Longer than what is said of it, which ends before a character of two halves.
    await agentWrites(here, 'Анна', 1, `${'а'.repeat(119)}😀`)
    const held = (await entriesIn(here)).slice(-2)
    expect(held).toMatchObject([{ kind: 'held' }, { kind: 'held' }])
    expect((await toldIn(here, 1)).at(-2)).toEqual({ told: 'held', entryId: held[0]!.id })
    await agentWrites(here, 'Анна', 1, '/reopen')
    expect((await toldIn(here, 1)).slice(-2)).toMatchObject([
      { told: 'held-still', entryId: held[0]!.id, text: 'Чуть не забыла: вот бланк' },
      { told: 'held-still', entryId: held[1]!.id, text: 'а'.repeat(119) },
    ])
    await agentPresses(here, 'Анна', `send:1.${held[0]!.id}`)
    await agentPresses(here, 'Анна', `drop:1.${held[1]!.id}`)
    await agentPresses(here, 'Борис', `send:1.${held[1]!.id}`)
    expect((await toldIn(here, 1)).slice(-3)).toEqual([
      { told: 'sent-now' },
      { told: 'dropped' },
      { told: 'settled-before' },
    ])
    expect((await entriesIn(here)).slice(-2)).toMatchObject([{ kind: 'answered' }, { kind: 'dropped' }])
    expect(await questionsIn(here)).toMatchObject([{ state: 'waiting' }])
  })

  test('commands never reach the resident, mistyped ones neither; notes stay among agents', async () => {
    const { here, asks } = await desk()
    await asks('Переоформите на жену')
    for (const text of [
      '/note жена звонила',
      '/clos',
      '/assign',
      '/assign ан',
      '/assign Никто',
      '/canned',
      '/canned нет',
    ])
      await agentWrites(here, 'Анна', 1, text)
    expect((await toldIn(here, 1)).map(({ told }) => told)).toEqual([
      'unknown-command',
      'which-agent',
      'assigned',
      'which-agent',
      'templates',
      'no-template',
    ])
    expect((await entriesIn(here)).map(({ kind, text }) => [kind, text])).toEqual([
      ['asked', 'Переоформите на жену'],
      ['note', 'жена звонила'],
    ])
    await agentWrites(here, 'Анна', 1, '/canned Поверка')
    const draft = (await entriesIn(here)).at(-1)!
    expect(draft).toMatchObject({ kind: 'draft', text: expect.stringContaining('Дату следующей поверки') })
  })

  test('the full card is shown on request, and the request is written down', async () => {
    const { here, asks } = await desk()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, '/card')
    const views = await here.orm.em.fork().find(CardView, {})
    const [anna] = await here.orm.em.fork().find(Agent, {})
    expect(views).toMatchObject([{ question: 1, agent: anna!.id }])
    expect((await ordersOf(here, 1)).at(-1)).toEqual({ desk: 'full-card', viewId: views[0]!.id })
    here.listening.supplier.channelsWithoutPersonalData = ['telegram']
    await agentWrites(here, 'Анна', 1, '/card')
    expect((await toldIn(here, 1)).at(-1)).toEqual({ told: 'card-refused' })
    expect(await here.orm.em.fork().count(CardView, {})).toBe(1)
  })
})

test('the report counts answers, waits, categories and agents', async () => {
  const { here, ivan, asks } = await desk()
  await asks('Переоформите на жену')
  here.passes({ minutes: 30 })
  await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
  await asks('Почему столько пеней', 'Начисления и оплата')
  here.passes({ minutes: 10 })
  await agentWrites(here, 'Борис', 2, 'Смотрим')
  await agentWrites(here, 'Борис', 2, '/close')
  await ivan.does({ kind: 'go', go: 'rate:2.4' })
  await asks('Третий про переоформление')
  here.passes({ hours: 2 })
  const to = here.listening.now()
  const span = { from: to.subtract({ hours: 48 }), to }
  const report = await deskReport(here.orm.em.fork(), here.listening.supplier, span, to)
  const counts = { waits: 1, answered: 1, late: 0 }
  expect(report).toEqual({
    questions: { asked: 3, closedUnanswered: 0, reopened: 0 },
    all: { waits: 3, answered: 2, late: 0, medianMinutes: 10, slowMinutes: 30 },
    openByAge: [
      { age: 'hour', questions: 0 },
      { age: 'day', questions: 1 },
      { age: 'three-days', questions: 0 },
      { age: 'longer', questions: 0 },
    ],
    byCategory: [
      { category: 'other', waits: 2, answered: 1, late: 0, medianMinutes: 30, slowMinutes: 30 },
      { category: 'bill', ...counts, medianMinutes: 10, slowMinutes: 10 },
    ],
    byAgent: [
      { agent: 'Анна', ...counts, medianMinutes: 30, slowMinutes: 30 },
      { agent: 'Борис', ...counts, medianMinutes: 10, slowMinutes: 10 },
    ],
    byHour: [{ hour: 12, waits: 3, answered: 2, late: 0, medianMinutes: 10, slowMinutes: 30 }],
    ratings: [{ question: 2, rating: 4, agent: 'Борис', words: null }],
  })
})
