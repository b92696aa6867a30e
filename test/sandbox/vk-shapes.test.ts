import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import type { GroupChat } from '../../sandbox/vk/people/group-chat.ts'
import type { VkPerson } from '../../sandbox/vk/people/vk-person.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { eventTypes } from '../../sandbox/vk/state/types.ts'
import { vkClient } from '../support/people/vk-client.ts'
import { conversation, doc, message, photo, refusal, vkEvent } from '../support/people/vk-shapes.ts'

const token = 'sandbox-token'
let vk: VkSandbox
let community: SandboxCommunity
let anna: VkPerson
let house: GroupChat

beforeAll(async () => {
  vk = await startVk({ sendsPayloadAsText: true })
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт', events: eventTypes })
  anna = vk.person({ firstName: 'Анна' })
  house = vk.groupChat('Дом 12')
  house.adds(community, anna)
  await talk()
})

afterAll(() => vk.close())

/** A bit of everything that can be said on both sides. */
async function talk() {
  const { api } = vkClient(vk.url, token)
  const chat = anna.in(community)
  chat.starts()
  chat.sendsPhoto()
  chat.sendsDocument({ name: 'акт.pdf', bytes: Buffer.from('%PDF') })
  chat.sendsVoice()
  chat.sendsSticker()
  const place = chat.sendsLocation()
  const film = chat.sendsVideo('вот')
  chat.shares('https://eskk.ru/tariffs', 'Тарифы')
  const first = chat.forwards([place.cmid, film.cmid])
  chat.forwards([first.cmid], 'смотрите')
  const asked = chat.sends('20009')
  chat.edits(asked.cmid, '20099')
  anna.in(house).sends('@club5001 привет')
  const callback = { action: { type: 'callback', label: 'Да', payload: '{"yes":1}' }, color: 'secondary' }
  const menu = { action: { type: 'text', label: 'Меню' }, color: 'secondary' }
  const forward = JSON.stringify({ peer_id: anna.id, conversation_message_ids: [asked.cmid], is_reply: true })
  const inline = JSON.stringify({ inline: true, buttons: [[callback]] })
  await api.messages.send({ peer_id: anna.id, random_id: 1, message: 'Принять?', keyboard: inline, forward })
  await api.messages.send({
    peer_id: anna.id,
    random_id: 2,
    message: 'Меню',
    keyboard: JSON.stringify({ buttons: [[menu]] }),
  })
  await api.messages.send({
    peer_id: house.peerId,
    random_id: 3,
    message: 'Здравствуйте',
    forward: forward.replace('true', 'false'),
  })
  chat.presses('Да')
  chat.presses('Меню')
  chat.denies()
  chat.allows('key')
}

/** Calls without a client library, which would read a wrong answer kindly. */
async function raw(method: string, params: Record<string, string | number> = {}): Promise<unknown> {
  const texts = Object.entries({ v: '5.199', access_token: token, ...params }).map(([name, value]) => [
    name,
    String(value),
  ])
  const response = await fetch(`${vk.url}/method/${method}`, { method: 'POST', body: new URLSearchParams(texts) })
  return response.json()
}

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ response: z.looseObject({ count: z.int(), items: z.array(item).min(1) }) })

test('every kind of event is as the schema says', () => {
  const events = community.events.map(each => vkEvent.parse(each))
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(eventTypes))
})

test('messages and conversations are as the schema says', async () => {
  for (const peer_id of [anna.id, house.peerId]) {
    listOf(message).parse(await raw('messages.getHistory', { peer_id, count: 200, extended: 1 }))
    listOf(message).parse(
      await raw('messages.getByConversationMessageId', { peer_id, conversation_message_ids: '1,2' }),
    )
    listOf(conversation).parse(await raw('messages.getConversationsById', { peer_ids: peer_id }))
  }
  const sent = z.strictObject({
    peer_id: z.int(),
    message_id: z.int().min(0),
    conversation_message_id: z.int().min(0),
    error: z.strictObject({ code: z.int(), description: z.string() }).optional(),
  })
  const params = { peer_ids: `${anna.id},${house.peerId},7`, random_id: 9, message: 'Всем' }
  z.object({ response: z.array(sent).length(3) }).parse(await raw('messages.send', params))
  const deleted = z.object({ response: z.array(z.looseObject({ response: z.literal([0, 1]) })) })
  deleted.parse(await raw('messages.delete', { peer_id: house.peerId, cmids: '1,3', delete_for_all: 1 }))
  refusal.parse(await raw('messages.send', { peer_id: 7, random_id: 1, message: 'x' }))
})

test('a chat’s members, a pinned message and a reaction want what VK wants', async () => {
  const { peerId: peer_id } = house
  const cmid = anna.in(house).sends('Закрепите').cmid
  const code = async (method: string, params: object) =>
    refusal.parse(await raw(method, { peer_id, ...params })).error.error_code
  expect(await code('messages.getConversationMembers', {})).toBe(917)
  expect(await code('messages.pin', { cmid })).toBe(925)
  house.promotes(community)
  const member = z.strictObject({
    member_id: z.int(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  })
  const { items } = listOf(member).parse(await raw('messages.getConversationMembers', { peer_id })).response
  expect(items).toEqual([
    { member_id: anna.id, is_admin: true, is_owner: true },
    { member_id: -5001, is_admin: true },
  ])
  z.object({ response: message }).parse(await raw('messages.pin', { peer_id, cmid }))
  expect(await code('messages.sendReaction', { cmid, reaction_id: 17 })).toBe(1009)
  expect(await raw('messages.sendReaction', { peer_id, cmid, reaction_id: 10 })).toEqual({ response: 1 })
  expect(anna.in(house).messages.at(-1)?.reaction).toBe('👌')
})

test('uploads and files are as the schema says', async () => {
  const server = z.object({ response: z.looseObject({ upload_url: z.url() }) })
  const upload = async (method: string, field: string, name: string, bytes: Buffer) => {
    const { upload_url } = server.parse(await raw(method, { peer_id: anna.id })).response
    const form = new FormData()
    form.append(field, new Blob([Uint8Array.from(bytes)]), name)
    return (await fetch(upload_url, { method: 'POST', body: form })).json()
  }
  const file = await upload('docs.getMessagesUploadServer', 'file', 'счёт.pdf', Buffer.from('%PDF'))
  const savedDoc = await raw('docs.save', z.strictObject({ file: z.string() }).parse(file))
  z.object({ response: z.strictObject({ type: z.literal('doc'), doc }) }).parse(savedDoc)

  const [sample] = anna.in(community).messages.flatMap(({ photo: own }) => own ?? [])
  const picture = await upload('photos.getMessagesUploadServer', 'photo', 'p.png', sample?.bytes ?? Buffer.alloc(0))
  const uploaded = z.strictObject({ server: z.int(), photo: z.string(), hash: z.string() }).parse(picture)
  const savedPhoto = await raw('photos.saveMessagesPhoto', uploaded)
  z.object({ response: z.array(photo).length(1) }).parse(savedPhoto)
})

test('what tells of the community and of people is as the schema says', async () => {
  const group = z.strictObject({
    id: z.int(),
    name: z.string(),
    screen_name: z.string(),
    is_closed: z.literal([0, 1, 2]),
    type: z.enum(['group', 'page', 'event']),
  })
  z.object({ response: z.strictObject({ groups: z.array(group), profiles: z.array(z.never()) }) }).parse(
    await raw('groups.getById'),
  )
  const user = z.looseObject({ id: z.int(), first_name: z.string(), last_name: z.string() })
  z.object({ response: z.array(user).length(1) }).parse(await raw('users.get', { user_ids: anna.id }))
  const session = z.strictObject({ key: z.string(), server: z.url(), ts: z.string() })
  z.object({ response: session }).parse(await raw('groups.getLongPollServer', { group_id: 5001 }))
  const settings = z.strictObject({
    api_version: z.string(),
    is_enabled: z.boolean(),
    events: z.record(z.string(), z.literal([0, 1])),
  })
  z.object({ response: settings }).parse(await raw('groups.getLongPollSettings', { group_id: 5001 }))
  z.object({ response: z.int() }).parse(await raw('utils.getServerTime'))
})
