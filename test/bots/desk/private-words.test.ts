import { describe, expect, test } from 'vitest'
import { deskCommandOf } from '../../../bots/understanding/desk-command.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readable } from '../../support/people/resident.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'
import { agentWrites, entriesIn, toldIn } from '../../support/worlds/bare-desk.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'

describe('what begins like a command', () => {
  test.each([
    ['/note: житель скандалил', 'note', 'житель скандалил'],
    ['/заметка житель скандалил', 'note', 'житель скандалил'],
    ['/Заметку: житель скандалил', 'note', 'житель скандалил'],
    ['/note\nв две\nстроки', 'note', 'в две\nстроки'],
    ['/note@kilovatt_bot № 5', 'note', '№ 5'],
    ['@kilovatt_bot /note себе', 'note', 'себе'],
    ['[club5001|Киловатт], /note себе', 'note', 'себе'],
    ['/ note себе', 'note', 'себе'],
    ['.тщеу себе', 'note', 'себе'],
    ['«/note себе»', 'note', 'себе»'],
    ['/close.', 'close', ''],
    ['//close', 'close', ''],
    ['.close', 'close', ''],
    ['\\close', 'close', ''],
    ['／ｃｌｏｓｅ', 'close', ''],
    ['\u200b \u2060/закрыть', 'close', ''],
    ['/ЗАКРЫТЬ!', 'close', ''],
    ['.открыть', 'reopen', ''],
    ['/передать Анна', 'assign', 'Анна'],
    ['/шаблон поверка', 'template', 'поверка'],
    ['/исправить - 156,65 лишнее', 'correct', '- 156,65 лишнее'],
    ['/исправить — -156,65 лишнее', 'correct', '-156,65 лишнее'],
    ['/показание — 20101', 'reading', '20101'],
    ['/заметка — житель скандалил', 'note', 'житель скандалил'],
  ])('%s is understood', (text, command, rest) => {
    expect(deskCommandOf(text)).toEqual({ command, rest })
  })

  test.each(['/noet х', '/close1', '/ban_user', '/ban-user', '/', '...', './x', '/дом', '/σημείωση', '…и ещё', '-/x'])(
    '%s is no command of ours, and no answer',
    text => expect(deskCommandOf(text)?.command).toBe('unknown'),
  )

  test.each(['Пришлите паспорт', '24/7 на связи', 'и/или', '+7 (384) 1/2', '— Да.', '👍', 'https://eskk.ru', ':)'])(
    '%s is an answer',
    text => expect(deskCommandOf(text)).toBeUndefined(),
  )

  test('is never sent, and the agent is told what commands there are', async () => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    await ivan.says('Вопрос-ответ')
    await ivan.presses('Другое')
    await ivan.says('Переоформите на жену')
    for (const text of ['/note: скандалил', '/заметка грубил', '/note', '/close1', '/ban_user', '.закрыть', '/открыть'])
      await agentWrites(here, 'Анна', 1, text)
    expect((await toldIn(here, 1)).map(({ told }) => told)).toEqual([
      'empty-note',
      'unknown-command',
      'unknown-command',
      'close-unanswered',
      'not-closed',
    ])
    expect((await entriesIn(here)).map(({ kind, text }) => [kind, text])).toEqual([
      ['asked', 'Переоформите на жену'],
      ['note', 'скандалил'],
      ['note', 'грубил'],
    ])
    expect(await here.orm.em.fork().count(Outgoing, { payload: { notice: 'answer' } })).toBe(0)
  })
})

test('a topic: captions, albums, replies and changes', async () => {
  const here = await deskWorld()
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, boris] = [here.agent('Анна'), here.agent('Борис')]
  const number = await asksQuestion(person, 'Переоформите договор')
  const asked = await anna.sees(number, 'Переоформите договор')
  const { id: topic } = await anna.topic(number)
  const seen = () => person.chat.history.map(readable).join('\n')

  const note = anna.chat.sendsPhoto({}, '/note тайна на фото', { topic, album: 'а' })
  anna.chat.sendsPhoto({}, 'тайна на втором', { topic, album: 'а' })
  boris.chat.sends('тайна в ответ', { topic, replyTo: note.messageId })
  anna.chat.sendsPhoto({}, '/noet тайна с опиской', { topic, album: 'б' })
  anna.chat.sendsPhoto({}, undefined, { topic, album: 'б' })
  await anna.sees(number, 'Такой команды нет, жителю ничего не отправлено')
  anna.chat.sendsPhoto({}, '/assign', { topic })
  await anna.sees(number, 'Файл жителю не отправлен')

  const answer = anna.chat.sends('Пришлите паспорт', { topic, replyTo: asked.messageId })
  await person.listens().hears('Пришлите паспорт')
  boris.chat.sends('тайна: зачем паспорт?', { topic, replyTo: answer.messageId })
  await anna.sees(number, 'Отправить жителю?')
  anna.chat.edits(answer.messageId, '/close')
  await anna.sees(number, 'Изменение не принято')
  anna.chat.edits(answer.messageId, '/note тайна вместо ответа')
  await anna.sees(number, 'Ответ отозван: из чата жителя он удалён')
  expect(person.chat.messages.some(({ text }) => text.includes('Пришлите паспорт'))).toBe(false)
  anna.chat.edits(note.messageId, '/note тайна, исправлено')
  await anna.writes(number, 'И СНИЛС')
  await person.hears('И СНИЛС')
  expect(seen()).not.toMatch(/тайна/i)
  expect(person.chat.messages.filter(({ photo }) => photo)).toEqual([])
})

test('a group without topics: only replies to the resident, the card and one’s own answers go out', async () => {
  const here = await deskWorld({ telegram: 'group' })
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, boris] = [here.agent('Анна'), here.agent('Борис')]
  const number = await asksQuestion(person, 'Переоформите договор')
  const find = (text: string) =>
    anna.chat.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && readable(each).includes(text)))
  const asked = await find('Переоформите договор')
  const card = await find('Лицевой счёт 12345')
  const note = anna.chat.sends('/заметка: тайна первая', { replyTo: asked.messageId })
  boris.chat.sends('тайна вторая', { replyTo: note.messageId })
  const chief = here.chief('Ольга')
  chief.chat.sends('/card', { replyTo: asked.messageId })
  const full = await find('Полная карточка')
  anna.chat.sends('тайна третья', { replyTo: full.messageId })
  const refused = await find('Жителю не отправлено')
  anna.chat.sends('тайна четвёртая', { replyTo: refused.messageId })
  const answer = anna.chat.sends('Пришлите паспорт', { replyTo: card.messageId })
  await person.listens().hears('Пришлите паспорт')
  boris.chat.sends('тайна пятая', { replyTo: answer.messageId })
  anna.chat.sends('и СНИЛС', { replyTo: answer.messageId })
  await person.hears('и СНИЛС')
  await anna.chat.waitFor(
    ({ messages }) => messages.filter(({ text }) => text.includes('Жителю не отправлено')).length === 3,
  )
  expect(person.chat.history.map(readable).join('\n')).not.toContain('тайна')
  expect(number).toBe(1)
})

test('a VK chat: the same', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, boris] = [here.vkAgent('Анна'), here.vkAgent('Борис')]
  await asksQuestion(person, 'Переоформите договор')
  const find = (text: string) =>
    anna.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && readable(each).includes(text)))
  const asked = await find('Переоформите договор')
  const note = anna.sends('.заметка тайна первая', { replyTo: asked.cmid })
  boris.sends('тайна вторая', { replyTo: note.cmid })
  here.vkChief('Ольга').presses('Полная карточка')
  const full = await find('Запрос записан в журнал')
  anna.sends('тайна третья', { replyTo: full.cmid })
  await find('Жителю не отправлено')
  const answer = anna.sends('Пришлите паспорт', { replyTo: asked.cmid })
  await person.listens().hears('Пришлите паспорт')
  boris.sends('тайна четвёртая', { replyTo: answer.cmid })
  anna.sends('тайна пятая', { replyTo: full.cmid })
  anna.sends('и СНИЛС', { replyTo: answer.cmid })
  await person.hears('и СНИЛС')
  anna.edits(answer.cmid, '\\note тайна шестая')
  await find('Ответ отозван: из чата жителя он удалён')
  expect(person.chat.messages.some(({ text }) => text.includes('Пришлите паспорт'))).toBe(false)
  expect(person.chat.history.map(readable).join('\n')).not.toContain('тайна')
})
