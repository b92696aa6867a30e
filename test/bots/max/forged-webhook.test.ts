import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { type MaxWorld, openMaxWorld } from '../../support/messengers/max-world.ts'

let here: MaxWorld
let secret: string

beforeAll(async () => {
  here = await openMaxWorld({ by: 'webhook' })
  secret = here.world.config.MAX_WEBHOOK_SECRET!
})
afterAll(() => here.close())

const said = (text: string) => {
  const recipient = { chat_id: null, chat_type: 'dialog', user_id: 1 }
  const sender = { user_id: 777_001, first_name: 'Чужой', is_bot: false }
  const message = { sender, recipient, timestamp: 1, body: { mid: `mid.${text}`, text } }
  return JSON.stringify({ update_type: 'message_created', timestamp: 1, message })
}
const post = async (body: string, headers: Record<string, string>) =>
  (await fetch(`${here.world.config.PUBLIC_URL}/max`, { method: 'POST', body, headers: { ...json, ...headers } }))
    .status
const json = { 'content-type': 'application/json' }
const heard = async () =>
  await here.world.system.listening.orm.em.fork().count(HeardUpdate, { updateId: { $like: 'message:mid.%' } })

test.each([
  ['wrong', () => ({ 'x-max-bot-api-secret': `${secret.slice(0, -1)}?` })],
  ['longer', () => ({ 'x-max-bot-api-secret': `${secret}1` })],
  ['empty', () => ({ 'x-max-bot-api-secret': '' })],
  ['missing', () => ({})],
  ['another messenger’s header', () => ({ 'x-telegram-bot-api-secret-token': secret })],
] as const)('a call whose secret is %s is turned away before it is read', async (_, headers) => {
  for (const body of [said('20099'), '{"broken', 'x'.repeat(2_000_000)]) expect(await post(body, headers())).toBe(403)
  expect(await heard()).toBe(0)
})

test('with the secret the same update is heard', async () => {
  expect(await post(said('20099'), { 'x-max-bot-api-secret': secret })).toBe(200)
  expect(await heard()).toBe(1)
})
