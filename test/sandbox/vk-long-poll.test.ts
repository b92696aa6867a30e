import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import type { VkChat } from '../../sandbox/vk/people/vk-chat.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { vkClient } from '../support/people/vk-client.ts'

const token = 'sandbox-token'
let vk: VkSandbox
let community: SandboxCommunity
let chat: VkChat

beforeEach(async () => {
  vk = await startVk()
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт' })
  chat = vk.person({ firstName: 'Анна' }).in(community)
})

afterEach(() => vk.close())

interface Answer {
  ts?: string
  failed?: number
  updates?: { type: string; event_id: string; group_id: number; v: string; object: { message?: { text: string } } }[]
}

/** A session without a client library. */
async function openSession() {
  const { server, key, ts } = await vkClient(vk.url, token).api.groups.getLongPollServer({ group_id: 5001 })
  const check = async (from: string, wait = 0): Promise<Answer> => {
    const query = new URLSearchParams({ act: 'a_check', key, ts: from, wait: String(wait) })
    return (await (await fetch(`${server}?${query}`)).json()) as Answer
  }
  return { ts, check }
}

const textsOf = ({ updates = [] }: Answer) => updates.map(({ object }) => object.message?.text)

describe('Bots Long Poll', () => {
  test('gives what happened after a number, as often as asked', async () => {
    const { ts, check } = await openSession()
    expect(await check(ts)).toEqual({ ts, updates: [] })
    chat.sends('20099')
    chat.sends('67')
    const both = await check(ts)
    expect(both.updates?.[0]).toMatchObject({ type: 'message_new', group_id: 5001, v: '5.199' })
    expect(both.updates?.[0]?.event_id).toMatch(/^[0-9a-f]{40}$/)
    expect([textsOf(both), textsOf(await check(ts)), textsOf(await check('1'))]).toEqual([
      ['20099', '67'],
      ['20099', '67'],
      ['67'],
    ])
    expect(await check(both.ts ?? '')).toEqual({ ts: both.ts, updates: [] })
  })

  test('waits for what comes', async () => {
    const { ts, check } = await openSession()
    const waiting = check(ts, 25)
    chat.sends('20099')
    expect(textsOf(await waiting)).toEqual(['20099'])
  })

  test('fails with 1 when its history is gone, 2 when the key ran out, 3 when the session is lost', async () => {
    const { check } = await openSession()
    chat.sends('пропало')
    community.longPoll.forgetEvents()
    expect(await check('0')).toEqual({ failed: 1, ts: '1' })
    expect(await check('чепуха')).toEqual({ failed: 1, ts: '1' })
    community.longPoll.lose()
    expect(await check('1')).toEqual({ failed: 3 })
    community.longPoll.expireKeys()
    expect(await check('1', 25)).toEqual({ failed: 2 })
  })

  test('carries only the types that are switched on, and can be switched off', async () => {
    const { api } = vkClient(vk.url, token)
    const { ts, check } = await openSession()
    await api.groups.setLongPollSettings({ group_id: 5001, message_new: 0, message_reply: 1 })
    expect((await api.groups.getLongPollSettings({ group_id: 5001 })).events).toMatchObject({
      message_new: 0,
      message_reply: 1,
    })
    const { fromId } = chat.sends('не слышно')
    await api.messages.send({ peer_id: fromId, message: 'Эхо', random_id: 1 })
    expect((await check(ts)).updates).toMatchObject([{ type: 'message_reply', object: { text: 'Эхо', out: 1 } }])
    await api.groups.setLongPollSettings({ group_id: 5001, enabled: 0 })
    await expect(api.groups.getLongPollServer({ group_id: 5001 })).rejects.toThrow(
      'longpoll for this group is not enabled',
    )
  })
})

describe('vk-io’s own loop', () => {
  async function listen() {
    const { updates } = vkClient(vk.url, token, { pollingGroupId: 5001, pollingWait: 1 })
    updates.on('message_new', async context => {
      const name = context.messagePayload?.command === 'start' ? 'Здравствуйте!' : `Показание ${context.text} принято`
      await context.send(name)
    })
    updates.on('message_event', context => context.answer({ type: 'show_snackbar', text: context.eventPayload.say }))
    await updates.startPolling()
    return updates
  }

  test('talks, answers presses, and goes on when its session fails', async () => {
    const updates = await listen()
    chat.starts()
    await chat.waitFor(({ lastFromBot }) => lastFromBot?.text === 'Здравствуйте!')
    chat.presses({ cmid: 2, payload: { say: 'Готово' } })
    await chat.waitFor(({ snackbars }) => snackbars.at(-1)?.text === 'Готово')
    community.longPoll.expireKeys()
    await chat.waitFor(() => vk.calls.filter(({ method }) => method === 'groups.getLongPollServer').length === 2)
    chat.sends('20099')
    await chat.waitFor(({ lastFromBot }) => lastFromBot?.text === 'Показание 20099 принято')
    expect(chat.messages[0]?.isRead).toBe(true)
    await expect(chat.waitFor(() => false, 10)).rejects.toThrow(
      /Анна sees:\nАнна: Начать\nКиловатт: Здравствуйте!\nАнна: 20099\nКиловатт: Показание 20099 принято/,
    )
    await updates.stop()
  })
})
