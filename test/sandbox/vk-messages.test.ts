import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { API, Upload } from 'vk-io'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import type { VkChat } from '../../sandbox/vk/people/vk-chat.ts'
import type { VkPerson } from '../../sandbox/vk/people/vk-person.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { vkClient, vkRefusalOf } from '../support/people/vk-client.ts'

const token = 'sandbox-token'
let now: Temporal.Instant
let vk: VkSandbox
let community: SandboxCommunity
let api: API
let upload: Upload
let anna: VkPerson
let chat: VkChat

beforeEach(async () => {
  now = Temporal.Instant.from('2018-11-20T09:00:00Z')
  vk = await startVk({ clock: () => now })
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт', screenName: 'kilovatt' })
  ;({ api, upload } = vkClient(vk.url, token))
  anna = vk.person({ firstName: 'Анна' })
  chat = anna.in(community)
  chat.starts()
})

afterEach(() => vk.close())

const codeOf = async (call: Promise<unknown>) => (await vkRefusalOf(call)).code
const say = (peer_id: number, message: string, random_id = 0) => api.messages.send({ peer_id, message, random_id })

describe('a message of many attachments', () => {
  test('is cut in events, says so, and is had whole by its number', async () => {
    chat.sendsPhotos(3, 'три')
    const four = chat.sendsPhotos(4, 'четыре')
    chat.edits(four.cmid, 'всё ещё четыре')
    const said = community.events.slice(-3).map(({ object }) => (object.message ?? object) as Record<string, unknown>)
    const shapes = said.map(({ attachments, is_cropped }) => [(attachments as unknown[]).length, is_cropped])
    expect(shapes).toEqual([
      [3, undefined],
      [3, true],
      [3, true],
    ])
    const asked = { peer_id: anna.id, conversation_message_ids: [four.cmid], group_id: 5001 }
    const { count, items } = await api.messages.getByConversationMessageId(asked)
    expect([count, items[0]?.attachments?.length, 'is_cropped' in items[0]!]).toEqual([1, 4, false])
  })

  test('is not to be had by a wrong question', async () => {
    const ask = (params: object) => codeOf(api.messages.getByConversationMessageId(params as never))
    expect(await ask({ conversation_message_ids: [1] })).toBe(100)
    expect(await ask({ peer_id: anna.id })).toBe(100)
    expect(await ask({ peer_id: anna.id, conversation_message_ids: [-1] })).toBe(100)
    expect(await ask({ peer_id: anna.id, conversation_message_ids: Array.from({ length: 101 }, (_, id) => id) })).toBe(
      100,
    )
    expect(await ask({ peer_id: anna.id, conversation_message_ids: [1], group_id: 5002 })).toBe(15)
  })
})

test('files are on another host than the API', async () => {
  chat.sendsPhoto()
  const { message } = community.events.at(-1)!.object as {
    message: { attachments: { photo: { sizes: { url: string }[] } }[] }
  }
  const { url } = message.attachments[0]!.photo.sizes[0]!
  expect(new URL(url).origin).toBe(vk.filesUrl)
  expect(new URL(vk.filesUrl).hostname).not.toBe(new URL(vk.url).hostname)
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(`${vk.url}${new URL(url).pathname}`)).status).toBe(404)
})

describe('a text', () => {
  test('arrives with its format, answers another, and is sent once for one random_id', async () => {
    const asked = chat.sends('Сколько?')
    const format_data = JSON.stringify({ version: 1, items: [{ type: 'bold', offset: 9, length: 8 }] })
    const forward = JSON.stringify({ peer_id: anna.id, conversation_message_ids: [asked.cmid], is_reply: true })
    const params = { peer_id: anna.id, message: 'К оплате 156,65 ₽', random_id: 41, format_data, forward }
    const id = await api.messages.send(params)
    expect(await api.messages.send({ ...params, message: 'совсем другие слова' })).toBe(id)
    expect(chat.messages.filter(({ isFromBot }) => isFromBot)).toMatchObject([
      {
        messageId: id,
        text: 'К оплате 156,65 ₽',
        format: [{ type: 'bold', offset: 9, length: 8 }],
        replyToCmid: asked.cmid,
        at: now,
      },
    ])
    expect(await say(vk.person({ firstName: 'Борис' }).in(community).starts().fromId, 'Привет', 41)).not.toBe(id)
  })

  test('is refused when it is too long, empty or badly formatted', async () => {
    await say(anna.id, 'я'.repeat(4096))
    expect(await codeOf(say(anna.id, 'я'.repeat(4097)))).toBe(914)
    expect(await codeOf(say(anna.id, ' \n'))).toBe(100)
    const formatted = (format_data: string) =>
      codeOf(api.messages.send({ peer_id: anna.id, message: 'x', random_id: 0, format_data }))
    expect(await formatted('{')).toBe(100)
    expect(await formatted('{"version":1,"items":[{"type":"bold","offset":0,"length":2}]}')).toBe(100)
    expect(await codeOf(api.messages.send({ message: 'никому', random_id: 0 }))).toBe(100)
  })

  test('goes only to those who let the community write', async () => {
    const stranger = vk.person({ firstName: 'Борис' })
    expect(await codeOf(say(stranger.id, 'x'))).toBe(901)
    stranger.in(community).allows()
    await say(stranger.id, 'Здравствуйте')
    stranger.in(community).denies()
    expect(await codeOf(say(stranger.id, 'x'))).toBe(901)
    stranger.in(community).sends('я передумал')
    await say(stranger.id, 'Рады вам')

    chat.closes()
    expect(await codeOf(say(anna.id, 'x'))).toBe(902)
    chat.closes(false)
    community.blacklists(anna)
    expect(await codeOf(say(anna.id, 'x'))).toBe(900)
    expect(() => chat.sends('x')).toThrow(/blacklist/)
    community.forgives(anna)
    await say(anna.id, 'x')
    expect(await codeOf(say(-5001, 'x'))).toBe(932)
    expect(await codeOf(say(2_000_000_777, 'x'))).toBe(917)
    expect(community.events.map(({ type }) => type)).toEqual([
      'message_new',
      'message_allow',
      'message_reply',
      'message_deny',
      'message_new',
      'message_reply',
      'message_reply',
    ])
  })

  test('goes to a hundred peers at once, each with an answer of its own', async () => {
    const peer_ids = [anna.id, 7]
    const answers = await api.messages.send({ peer_ids, message: 'Всем', random_id: 5 })
    expect(answers).toEqual([
      { peer_id: anna.id, message_id: chat.lastFromBot?.messageId, conversation_message_id: chat.lastFromBot?.cmid },
      {
        peer_id: 7,
        message_id: 0,
        conversation_message_id: 0,
        error: { code: 901, description: "Can't send messages for users without permission" },
      },
    ])
    const many = Array.from({ length: 101 }, (_, index) => index + 1)
    expect(await codeOf(api.messages.send({ peer_ids: many, message: 'x', random_id: 6 }))).toBe(100)
  })
})

describe('a file', () => {
  test('is uploaded by vk-io, saved once, sent and downloaded again under its own name', async () => {
    const bytes = Buffer.from('%PDF-1.7 квитанция')
    const document = await upload.messageDocument({
      peer_id: anna.id,
      source: { value: bytes, filename: 'Квитанция, ноябрь 2018.pdf' },
    })
    await api.messages.send({ peer_id: anna.id, random_id: 1, message: 'Счёт', attachment: document })
    expect(chat.lastFromBot).toMatchObject({ kind: 'document', text: 'Счёт' })
    expect(chat.lastFromBot?.document).toMatchObject({
      name: 'Квитанция, ноябрь 2018.pdf',
      mimeType: 'application/pdf',
      bytes,
    })
    const got = await fetch(document.url ?? '')
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes)
    expect(got.headers.get('content-type')).toBe('application/pdf')
    const words = vk.calls.find(({ method }) => method === 'docs.save')?.params.file ?? ''
    expect(await codeOf(api.docs.save({ file: words }))).toBe(105)
  })

  test('a photo comes with its size', async () => {
    const photo = await upload.messagePhoto({ source: { value: 'test/support/meter.png' }, peer_id: anna.id })
    await api.messages.send({ peer_id: anna.id, random_id: 1, attachment: String(photo) })
    expect(chat.lastFromBot).toMatchObject({ kind: 'photo', photo: { width: 24, height: 16, mimeType: 'image/png' } })
  })

  test('is refused when it is no picture, not there, or for one who may not be written to', async () => {
    const notPicture = upload.messagePhoto({ source: { value: Buffer.from('text') }, peer_id: anna.id })
    expect((await vkRefusalOf(notPicture)).message).toContain('photos_list is invalid')
    const saved = { photo: '[{}]', server: 1, hash: 'forged' }
    expect(await codeOf(api.photos.saveMessagesPhoto(saved))).toBe(121)
    expect(await codeOf(api.messages.send({ peer_id: anna.id, random_id: 1, attachment: 'doc1_2' }))).toBe(100)
    expect(await codeOf(api.docs.getMessagesUploadServer({ peer_id: 7 }))).toBe(901)
    expect(await codeOf(api.docs.getMessagesUploadServer({}))).toBe(100)
    vk.fail({ method: 'upload' }, { kind: 'error', code: 1 })
    const failed = upload.messageDocument({ peer_id: anna.id, source: { value: Buffer.from('x') } })
    await expect(failed).rejects.toThrow('Internal Server Error')
    vk.fail({ method: 'upload' }, { kind: 'answer', status: 200, body: '<html>' })
    const garbled = upload.messageDocument({ peer_id: anna.id, source: { value: Buffer.from('x') } })
    await expect(garbled).rejects.toThrow('JSON')
    vk.fail({ method: 'download' }, { kind: 'answer', status: 404, body: '' })
    const document = await upload.messageDocument({ peer_id: anna.id, source: { value: Buffer.from('x') } })
    expect((await fetch(document.url!)).status).toBe(404)
    expect((await fetch(document.url!)).status).toBe(200)
  })
})

describe('a message that was sent', () => {
  test('is changed for a day, and loses what is not given again', async () => {
    const keyboard = '{"inline":true,"buttons":[[{"action":{"type":"callback","label":"Да","payload":"{}"}}]]}'
    const id = Number(await api.messages.send({ peer_id: anna.id, message: 'Считаю…', random_id: 1, keyboard }))
    expect(await api.messages.edit({ peer_id: anna.id, message_id: id, message: 'Расход 67 кВт·ч' })).toBe(1)
    expect(chat.lastFromBot).toMatchObject({ text: 'Расход 67 кВт·ч', isEdited: true, keyboard: [] })
    const edit = (message_id: number, message = 'x') =>
      codeOf(api.messages.edit({ peer_id: anna.id, message_id, message }))
    expect(await edit(id, 'я'.repeat(4097))).toBe(914)
    expect(await edit(999_999)).toBe(100)
    expect(await edit(chat.messages[0]?.messageId ?? 0)).toBe(15)
    now = now.add({ hours: 25 })
    expect(await edit(id)).toBe(909)
  })

  test('vanishes for everybody within a day, later only for the community', async () => {
    const code = Number(await say(anna.id, 'Код 123456'))
    const [deleted] = (await api.messages.delete({ message_ids: [code], delete_for_all: 1 })) as unknown as {
      response: number
    }[]
    expect(deleted).toMatchObject({ response: 1 })
    expect(chat.lastFromBot).toBeUndefined()
    expect(chat.history.at(-1)).toMatchObject({ text: 'Код 123456', isDeleted: true })
    const old = Number(await say(anna.id, 'Давно'))
    now = now.add({ hours: 25 })
    expect(await api.messages.delete({ message_ids: [old], delete_for_all: 1 })).toMatchObject([
      { error: { code: 924 } },
    ])
    await api.messages.delete({ message_ids: [old] })
    expect(chat.lastFromBot?.text).toBe('Давно')
    expect((await api.messages.getHistory({ peer_id: anna.id })).items.map(({ text }) => text)).toEqual(['Начать'])
  })

  test('is found again, and tells whether it was read', async () => {
    const asked = chat.sends('67')
    expect(asked.isRead).toBe(false)
    await api.messages.markAsRead({ peer_id: anna.id })
    expect(chat.messages.at(-1)?.isRead).toBe(true)
    chat.sends('68')
    const found = { peer_id: anna.id, conversation_message_ids: [asked.cmid] }
    expect((await api.messages.getByConversationMessageId(found)).items).toMatchObject([{ text: '67', out: 0 }])
    const { items } = await api.messages.getConversationsById({ peer_ids: [anna.id] })
    expect(items).toMatchObject([
      { peer: { id: anna.id, type: 'user' }, unread_count: 1, can_write: { allowed: true } },
    ])
    await say(anna.id, 'Принято')
    expect(chat.messages.every(({ isRead }) => isRead)).toBe(true)
  })

  test('shows that the community is at work until it comes', async () => {
    await api.messages.setActivity({ peer_id: anna.id, type: 'typing' })
    expect(chat.action).toBe('typing')
    await say(anna.id, 'Вот')
    expect(chat.action).toBeUndefined()
    expect(await codeOf(api.messages.setActivity({ peer_id: anna.id, type: 'dancing' as 'typing' }))).toBe(100)
  })
})

describe('a person', () => {
  test('sends everything a phone can send', () => {
    chat.sendsPhoto({}, 'счётчик')
    chat.sendsDocument({ name: 'акт.pdf', bytes: Buffer.from('%PDF') })
    chat.sendsVoice()
    chat.sendsSticker()
    chat.sendsLocation()
    chat.sendsVideo('вот')
    chat.shares('https://eskk.ru', 'ЭСКК')
    const [place, film] = chat.messages.slice(-3)
    chat.forwards([chat.forwards([place!.cmid, film!.cmid]).cmid], 'смотрите')
    expect(() => chat.forwards([99])).toThrow('nothing to forward')
    const [, ...sent] = community.events.map(({ object }) => (object as { message: Record<string, unknown> }).message)
    expect(sent.map(({ attachments }) => (attachments as { type: string }[]).map(({ type }) => type))).toEqual([
      ['photo'],
      ['doc'],
      ['audio_message'],
      ['sticker'],
      [],
      ['video'],
      ['link'],
      [],
      [],
    ])
    const point = { type: 'point', coordinates: { latitude: 55.3547 } }
    expect(sent[4]).toMatchObject({ geo: point })
    expect(sent.at(-1)).toMatchObject({
      text: 'смотрите',
      fwd_messages: [{ text: '', fwd_messages: [{ geo: point }, { text: 'вот', attachments: [{ type: 'video' }] }] }],
    })
    const kinds = ['text', 'photo', 'document', 'voice', 'sticker', 'location', 'video', 'link', 'text', 'text']
    expect(chat.messages.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('changes what they wrote, and the community hears of it', () => {
    const { cmid } = chat.sends('20009')
    chat.edits(cmid, '20099')
    expect(community.events.at(-1)).toMatchObject({
      type: 'message_edit',
      object: { text: '20099', id: expect.any(Number) },
    })
  })

  test('meets others in a group chat, where the community hears what names it', async () => {
    const house = vk.groupChat('Дом 12')
    const boris = vk.person({ firstName: 'Борис' })
    expect(await codeOf(say(house.peerId, 'x'))).toBe(917)
    house.adds(community, anna)
    anna.in(house).sends('соседи, привет')
    boris.in(house).sends('@kilovatt сколько я должен?')
    const heard = community.events.slice(1).map(({ object }) => (object as { message: object }).message)
    expect(heard).toMatchObject([
      { id: 0, peer_id: house.peerId, action: { type: 'chat_invite_user', member_id: -5001 } },
      { id: 0, conversation_message_id: 3, from_id: boris.id, text: '@kilovatt сколько я должен?' },
    ])
    expect(await say(house.peerId, 'Спросите меня лично', 1)).toBe(0)
    expect(boris.in(house).lastFromBot?.text).toBe('Спросите меня лично')
    house.removes(community, anna)
    expect(await codeOf(say(house.peerId, 'x'))).toBe(917)
  })
})
