import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type API, Chain } from 'vk-io'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import type { VkChat } from '../../sandbox/vk/people/vk-chat.ts'
import type { VkPerson } from '../../sandbox/vk/people/vk-person.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { vkClient, vkRefusalOf } from '../support/people/vk-client.ts'

const token = 'sandbox-token'
const parameterIsWrong = 'One of the parameters specified was missing or invalid'
let vk: VkSandbox
let community: SandboxCommunity
let api: API
let anna: VkPerson
let chat: VkChat

beforeEach(async () => {
  vk = await startVk()
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт', screenName: 'kilovatt' })
  api = vkClient(vk.url, token).api
  anna = vk.person({ firstName: 'Анна', lastName: 'Смирнова', sex: 1 })
  chat = anna.in(community)
  chat.starts()
})

afterEach(() => vk.close())

/** Calls without a client library. */
async function raw(method: string, params: Record<string, string>, init: RequestInit = {}) {
  const body = new URLSearchParams(params)
  const response = await fetch(`${vk.url}/method/${method}`, { method: 'POST', body, ...init })
  return (await response.json()) as { response?: unknown; error?: { error_code: number; error_msg: string } }
}

const textsOf = ({ messages }: VkChat) => messages.filter(({ isFromBot }) => isFromBot).map(({ text }) => text)

describe('a call', () => {
  test('needs a version, a good key and a known method', async () => {
    const errorOf = async (method: string, params: Record<string, string>) => {
      const { error } = await raw(method, params)
      return `${error?.error_code} ${error?.error_msg}`
    }
    const tooOld = /^8 Invalid request: versions below 5\.81 are deprecated\. Version param should be passed as "v"/
    expect(await errorOf('users.get', { access_token: token })).toMatch(tooOld)
    expect(await errorOf('users.get', { v: '5.80', access_token: token })).toMatch(tooOld)
    expect(await errorOf('users.get', { v: '5.199' })).toBe('5 User authorization failed: no access_token passed.')
    expect(await errorOf('users.get', { v: '5.199', access_token: 'x' })).toBe(
      '5 User authorization failed: invalid access_token (4).',
    )
    expect(await errorOf('users.dance', { v: '5.199', access_token: token })).toBe('3 Unknown method passed')
  })

  test('comes by a form or in the address, and an error tells what was asked, but not the key', async () => {
    const query = new URLSearchParams({ user_ids: String(anna.id), fields: 'sex', v: '5.199', access_token: token })
    const got = await fetch(`${vk.url}/method/users.get?${query}`)
    expect(await got.json()).toEqual({
      response: [
        { id: anna.id, first_name: 'Анна', last_name: 'Смирнова', sex: 1, can_access_closed: true, is_closed: false },
      ],
    })
    const refusal = await vkRefusalOf(api.messages.send({ peer_id: anna.id, message: 'x' }))
    expect(refusal.code).toBe(100)
    expect(refusal.message).toContain(`${parameterIsWrong}: random_id is a required parameter`)
    expect(refusal.params).toEqual([
      { key: 'method', value: 'messages.send' },
      { key: 'oauth', value: '1' },
      { key: 'v', value: '5.199' },
      { key: 'peer_id', value: String(anna.id) },
      { key: 'message', value: 'x' },
    ])
  })

  test('is remembered with what it gave', async () => {
    await api.messages.send({ peer_id: anna.id, message: 'Привет', random_id: 1 })
    await vkRefusalOf(api.messages.send({ peer_id: 7, message: 'Привет', random_id: 1 }))
    expect(vk.calls).toMatchObject([
      { method: 'messages.send', params: { peer_id: String(anna.id) }, result: expect.any(Number), isDropped: false },
      { method: 'messages.send', error: { code: 901, message: "Can't send messages for users without permission" } },
    ])
    expect(vk.calls[0]?.params).not.toHaveProperty('access_token')
  })

  test('tells the community who it is and what its key may do', async () => {
    const { groups } = await api.groups.getById({})
    expect(groups).toMatchObject([{ id: 5001, name: 'Киловатт', screen_name: 'kilovatt' }])
    const { permissions } = await api.groups.getTokenPermissions({})
    expect(permissions.map(({ name }) => name)).toEqual(['photos', 'docs', 'manage', 'messages'])
    expect((await vkRefusalOf(api.groups.getLongPollServer({ group_id: 1 }))).code).toBe(15)
  })
})

describe('execute', () => {
  test('runs a chain of calls, and one that is refused does not stop the others', async () => {
    const chain = new Chain({ api })
    const first = chain.append('messages.send', { peer_id: anna.id, message: 'раз "два"\n', random_id: 1 })
    const second = chain.append('messages.send', { peer_id: 7, message: 'никому', random_id: 2 })
    const third = chain.append('users.get', { user_ids: anna.id })
    void chain.run()
    expect(await first).toEqual(expect.any(Number))
    expect(await second.catch(error => [error.code, error.method])).toEqual([901, 'messages.send'])
    expect(await third).toMatchObject([{ first_name: 'Анна' }])
    expect(textsOf(chat)).toEqual(['раз "два"\n'])
    expect(vk.calls.map(({ method, isInExecute }) => [method, isInExecute])).toEqual([
      ['messages.send', true],
      ['messages.send', true],
      ['users.get', true],
      ['execute', false],
    ])
  })

  test('carries 25 calls of vk-io’s parallel mode at once', async () => {
    const parallel = vkClient(vk.url, token, { apiMode: 'parallel' }).api
    const sent = Array.from({ length: 25 }, (_, index) =>
      parallel.messages.send({ peer_id: anna.id, message: `№ ${index}`, random_id: index + 1 }),
    )
    expect(new Set(await Promise.all(sent)).size).toBe(25)
    expect(vk.calls.filter(({ isInExecute }) => !isInExecute)).toHaveLength(1)
    expect(textsOf(chat)).toHaveLength(25)
  })

  test('refuses what it cannot read, and a 26th call', async () => {
    const run = (code: string) => vkRefusalOf(api.execute({ code }))
    expect((await run('var a = 1; return a;')).message).toContain('Unable to compile code: "return" expected in line 1')
    expect((await run('return [API.users.get({"user_ids":1}')).code).toBe(12)
    const tooMuch = `return [${Array.from({ length: 26 }, () => 'API.utils.getServerTime()').join(',')}];`
    expect((await run(tooMuch)).message).toContain('Runtime error occurred during code invocation: Too many api calls')
    expect(await api.execute({ code: 'return {"a": [1, -2.5, true, null, "я"]}' })).toMatchObject({
      response: { a: [1, -2.5, true, null, 'я'] },
    })
  })

  test('may fail as a whole, or in one of its calls', async () => {
    vk.fail({ method: 'execute' }, { kind: 'error', code: 10 })
    const twice = 'return [API.utils.getServerTime(), API.users.get({"user_ids":"1"})];'
    expect((await vkRefusalOf(api.execute({ code: twice }))).message).toContain('Internal server error')
    vk.fail({ method: 'users.get' }, { kind: 'error', code: 29 })
    expect(await api.execute({ code: twice })).toMatchObject({
      response: [expect.any(Number), false],
      errors: [{ code: 29, method: 'users.get' }],
    })
  })
})

describe('faults', () => {
  const say = (message: string, random_id: number) => api.messages.send({ peer_id: anna.id, message, random_id })

  test('is brought upon the calls it was planned for, as often as planned', async () => {
    vk.fail({ method: 'messages.send', peerId: anna.id }, { kind: 'error', code: 9 }, 2)
    expect((await vkRefusalOf(say('раз', 1))).message).toContain('Flood control')
    await api.utils.getServerTime({})
    expect((await vkRefusalOf(say('раз', 1))).code).toBe(9)
    await say('раз', 1)
    expect(textsOf(chat)).toEqual(['раз'])
  })

  test('a lost answer makes vk-io ask again, and random_id keeps it one message', async () => {
    vk.fail({ method: 'messages.send' }, { kind: 'drop', when: 'after' })
    const id = await say('один раз', 77)
    expect(textsOf(chat)).toEqual(['один раз'])
    expect(vk.calls.map(({ isDropped }) => isDropped)).toEqual([true, false])
    expect(chat.lastFromBot?.messageId).toBe(id)
    vk.fail({ method: 'messages.send' }, { kind: 'drop', when: 'before' })
    await say('ещё один', 78)
    expect(textsOf(chat)).toEqual(['один раз', 'ещё один'])
  })

  test('the ceiling of 20 calls a second is kept when asked for, and vk-io waits and goes on', async () => {
    vk.keepRateLimits()
    const calls = await Promise.all(
      Array.from({ length: 60 }, () => raw('utils.getServerTime', { v: '5.199', access_token: token })),
    )
    expect(calls.filter(({ error }) => error === undefined).length).toBeGreaterThanOrEqual(20)
    expect(calls.map(({ error }) => error?.error_code)).toContain(6)
    expect(await api.utils.getServerTime({})).toEqual(expect.any(Number))
    vk.keepRateLimits(false)
    expect(vk.calls.at(-1)?.error).toBeUndefined()
  })

  test('too many messages to one conversation are flood', async () => {
    vk.keepRateLimits()
    const calls = Array.from(
      { length: 31 },
      (_, index) => `API.messages.send({"peer_id":${anna.id},"message":"x","random_id":${index + 1}})`,
    )
    const flood = async (some: string[]) => (await api.execute({ code: `return [${some.join(',')}];` })).errors
    expect(await flood(calls.slice(0, 25))).toEqual([])
    expect(await flood(calls.slice(25))).toMatchObject([{ code: 9 }])
  })
})
