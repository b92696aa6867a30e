import { expect, test } from 'vitest'
import { readMetrics } from '../../support/read-metrics.ts'
import { token, world } from '../../support/worlds/world.ts'

test('games, checklists, paid media and the like are answered; a button of another bot is acknowledged with a word', async () => {
  const here = await world()
  const ivan = await here.linkedResident('Иван', '12345')
  const photo = [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }]
  const chat = { id: -1_001_000_000_055, type: 'channel', title: 'Канал' } as const
  const contents = [
    { checklist: { title: 'Дела', tasks: [{ id: 1, text: 'Свет' }] } },
    { game: { title: 'Тетрис', description: '', photo } },
    { paid_media: { star_count: 5, paid_media: [] } },
    { giveaway: { chats: [chat], winners_selection_date: 1_800_000_000, winner_count: 1 } },
    { story: { chat, id: 1 } },
  ]
  for (const content of contents) await ivan.does(screen => screen.sendsOther(content)).hears(/\S/)

  const shown = await ivan.says('Ещё').hears(/\S/)
  ivan.chat.presses({ messageId: (shown as { messageId: number }).messageId, data: 'another-bot:buy' })
  await ivan.chat.waitFor(() => ivan.chat.toasts.find(({ text }) => text.includes('от прежнего вопроса')))
  expect(ivan.chat.unansweredPresses).toEqual([])
})

test('a stranger’s group hears the refusal once, when the bot is brought in, and a channel never', async () => {
  const here = await world()
  const eva = here.telegram.person({ firstName: 'Ева' })
  const group = here.telegram.group({ title: 'Соседи' })
  const chat = eva.in(group)
  group.adds({ token }, eva)
  await chat.waitFor(({ messages }) => messages.find(({ text }) => text.includes('В группе бот не отвечает')))
  for (const text of ['/start', '@kilovatt_bot 20099', '@ivan привет']) chat.sends(text)
  const ivan = await here.linkedResident('Иван', '12345')
  await ivan.says('Ещё').hears(/\S/)
  const said = here.telegram.calls.filter(({ parameters }) => Number(parameters.chat_id) === group.chat.id)
  expect(said).toHaveLength(1)
  const metrics = await readMetrics(here.config.PORT)
  expect(metrics).toMatch(/kilovatt_updates_total\{channel="telegram",outcome="elsewhere"\} [2-9]/)
})
