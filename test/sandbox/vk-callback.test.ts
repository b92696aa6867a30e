import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SandboxCommunity } from '../../sandbox/vk/community.ts'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import type { VkEvent } from '../../sandbox/vk/state/types.ts'
import { vkClient } from '../support/people/vk-client.ts'

type Received = VkEvent & { secret?: string; retryCounter: string | undefined }
type Reply = { status?: number; body?: string; headers?: Record<string, string> }

const token = 'sandbox-token'
let vk: VkSandbox
let community: SandboxCommunity
let receiver: Server
let url: string
let received: Received[]
let reply: (event: Received) => Reply | Promise<Reply>

beforeEach(async () => {
  vk = await startVk({ callbackRetryMs: 5 })
  community = vk.addCommunity({ groupId: 5001, token, name: 'Киловатт', hasLongPoll: false })
  received = []
  reply = ({ type }) => ({ body: (type as string) === 'confirmation' ? community.confirmationCode : 'ok' })
  receiver = createServer(async (request, response) => {
    const event = {
      ...((await json(request)) as VkEvent),
      retryCounter: request.headers['x-retry-counter']?.toString(),
    }
    received.push(event)
    const { status = 200, body = 'ok', headers = {} } = await reply(event)
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/vk`
})

afterEach(async () => {
  await vk.close()
  receiver.close()
})

const anna = () => vk.person({ id: 7, firstName: 'Анна' }).in(community)
const textOf = ({ object }: VkEvent) => (object as { message?: { text: string } }).message?.text
const delivered = () => anna().waitFor(() => community.callback.pendingCount === 0)

describe('a server', () => {
  test('is confirmed by the code that the API tells', async () => {
    const { code } = await vkClient(vk.url, token).api.groups.getCallbackConfirmationCode({ group_id: 5001 })
    expect(code).toBe(community.confirmationCode)
    await community.callback.connect({ url, secret: 'тайна' })
    expect(received).toMatchObject([{ type: 'confirmation', group_id: 5001, secret: 'тайна' }])
    reply = () => ({ body: 'что-то другое' })
    await expect(community.callback.connect({ url })).rejects.toThrow(
      'answered the confirmation with 200 «что-то другое»',
    )
    anna().sends('никому')
    await delivered()
    expect(received).toHaveLength(2)
  })

  test('gets every event with its secret, once, if it says ok', async () => {
    await community.callback.connect({ url, secret: 'тайна' })
    anna().starts()
    anna().denies()
    await delivered()
    expect(received.slice(1)).toMatchObject([
      { type: 'message_new', v: '5.199', group_id: 5001, secret: 'тайна', object: { message: { text: 'Начать' } } },
      { type: 'message_deny', secret: 'тайна', retryCounter: undefined },
    ])
    expect(community.callback.deliveries.every(({ isAccepted }) => isAccepted)).toBe(false)
    expect(community.callback.deliveries.slice(1).every(({ isAccepted }) => isAccepted)).toBe(true)
  })

  test('that fails gets the same event again, with a counter, until it says ok', async () => {
    await community.callback.connect({ url })
    const replies: Reply[] = [{ status: 500 }, { body: 'OK!' }, { status: 503, headers: { 'retry-after': '0' } }, {}]
    reply = () => replies.shift() ?? {}
    anna().sends('20099')
    await delivered()
    const events = received.slice(1)
    expect(events.map(({ retryCounter }) => retryCounter)).toEqual([undefined, '1', '2', '3'])
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(1)
    expect(community.callback.deliveries.at(-2)).toMatchObject({ status: 503, retryAfterMs: 0, isAccepted: false })
  })

  test('that went away is no more asked', async () => {
    await community.callback.connect({ url })
    community.callback.disconnect()
    anna().sends('никому')
    expect(community.callback.pendingCount).toBe(0)
    await expect(community.redeliver(community.events[0]?.event_id ?? '')).rejects.toThrow('No server is connected')
  })
})

describe('events', () => {
  beforeEach(() => community.callback.connect({ url }))

  test('of one conversation come in order, one at a time; those of different ones at once', async () => {
    const boris = vk.person({ firstName: 'Борис' }).in(community)
    const held: (() => void)[] = []
    reply = () =>
      new Promise(resolve => {
        held.push(() => resolve({}))
        if (held.length === 2) for (const release of held.splice(0)) release()
      })
    const chat = anna()
    for (const number of [1, 2]) {
      chat.sends(`а${number}`)
      boris.sends(`б${number}`)
    }
    await delivered()
    const texts = received.slice(1).map(textOf)
    expect([texts.slice(0, 2).sort(), texts.slice(2).sort()]).toEqual([
      ['а1', 'б1'],
      ['а2', 'б2'],
    ])
  })

  test('can be held back, mixed or lost, and let go all at once', async () => {
    const chat = anna()
    community.callback.hold()
    for (const text of ['раз', 'два', 'три']) chat.sends(text)
    expect(received).toHaveLength(1)
    const arrived: (string | undefined)[] = []
    reply = event => {
      arrived.push(textOf(event))
      return {}
    }
    community.callback.release(events => events.toReversed().slice(0, 2))
    await delivered()
    expect(arrived.sort()).toEqual(['два', 'три'].sort())
  })

  test('can be delivered again, five times at once', async () => {
    anna().sends('20099')
    await delivered()
    const [event] = community.events
    const answers = await community.redeliver(event?.event_id ?? '', 5)
    expect(answers.map(({ isAccepted }) => isAccepted)).toEqual([true, true, true, true, true])
    expect(received.slice(1).map(({ event_id }) => event_id)).toEqual(Array(6).fill(event?.event_id))
    await expect(community.redeliver('x')).rejects.toThrow('There was no event x')
  })

  test('on their way are forgotten when everything starts anew', async () => {
    reply = () => ({ status: 500 })
    anna().sends('старое')
    vk.clear()
    await delivered()
    reply = () => ({})
    anna().sends('новое')
    await delivered()
    expect(textOf(received.at(-1)!)).toBe('новое')
    expect(community.events).toHaveLength(1)
  })
})
