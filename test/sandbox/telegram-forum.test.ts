import { Api } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Group } from '../../sandbox/telegram/people/group.ts'
import type { Person } from '../../sandbox/telegram/people/person.ts'
import { startTelegram, type TelegramSandbox } from '../../sandbox/telegram/start-telegram.ts'
import { refusalOf } from '../support/people/refusal-of.ts'

const token = '100200300:sandbox-token'
let telegram: TelegramSandbox
let api: Api
let anna: Person
let group: Group

beforeEach(async () => {
  telegram = await startTelegram()
  const bot = telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  api = new Api(token, { apiRoot: telegram.url })
  anna = telegram.person({ firstName: 'Анна' })
  group = telegram.group({ title: 'Специалисты', type: 'supergroup', isForum: true })
  group.adds(bot, anna)
  group.promotes(bot)
})

afterEach(() => telegram.close())

const wordsOf = async (call: Promise<unknown>) => (await refusalOf(call)).description

test('a topic is opened, written in from both sides, closed, opened again and deleted', async () => {
  const { id } = group.chat
  const { message_thread_id: topic } = await api.createForumTopic(id, '№1 · Тема')
  const sent = await api.sendMessage(id, 'Вопрос', { message_thread_id: topic })
  expect(sent).toMatchObject({ message_thread_id: topic, is_topic_message: true })
  await api.getUpdates({ offset: -1 })
  anna.in(group).sends('Ответ', { topic })
  const [, update] = await api.getUpdates({ limit: 10 })
  expect(update?.message).toMatchObject({
    text: 'Ответ',
    message_thread_id: topic,
    reply_to_message: { forum_topic_created: { name: '№1 · Тема' } },
  })
  await api.closeForumTopic(id, topic)
  expect(await wordsOf(api.closeForumTopic(id, topic))).toBe('Bad Request: TOPIC_NOT_MODIFIED')
  await api.reopenForumTopic(id, topic)
  group.deletesTopic(topic)
  expect(await wordsOf(api.sendMessage(id, 'x', { message_thread_id: topic }))).toBe(
    'Bad Request: message thread not found',
  )
})

test('a group without topics, and a bot without rights, are refused', async () => {
  const plain = telegram.group({ title: 'Дом 1' })
  plain.adds({ token }, anna)
  expect(await wordsOf(api.createForumTopic(plain.chat.id, 'x'))).toBe('Bad Request: the chat is not a forum')
  const { message_id } = await api.sendMessage(plain.chat.id, 'x')
  expect(await wordsOf(api.pinChatMessage(plain.chat.id, message_id))).toContain('not enough rights')
})

test('reactions are of the known ones, pins show, and captions are edited', async () => {
  const { id } = group.chat
  const { messageId } = anna.in(group).sends('Ответ')
  await api.setMessageReaction(id, messageId, [{ type: 'emoji', emoji: '👌' }])
  expect(anna.in(group).messages.at(-1)).toMatchObject({ reaction: '👌' })
  const forged = [{ type: 'emoji', emoji: '✅' as never }] as never
  expect(await wordsOf(api.setMessageReaction(id, messageId, forged))).toBe('Bad Request: REACTION_INVALID')
  await api.pinChatMessage(id, messageId)
  expect(anna.in(group).messages.find(message => message.messageId === messageId)).toMatchObject({ isPinned: true })
})

test('a group that became a supergroup says where it is now', async () => {
  const old = telegram.group({ title: 'Дом 2' })
  old.adds({ token }, anna)
  const next = old.becomesSupergroup(anna, { isForum: true })
  const { description, parameters } = (await refusalOf(api.sendMessage(old.chat.id, 'x'))) as never as {
    description: string
    parameters: { migrate_to_chat_id: number }
  }
  expect(description).toBe('Bad Request: group chat was upgraded to a supergroup chat')
  expect(parameters.migrate_to_chat_id).toBe(next.chat.id)
  const updates = await api.getUpdates()
  expect(updates.some(({ message }) => message?.migrate_to_chat_id === next.chat.id)).toBe(true)
})
