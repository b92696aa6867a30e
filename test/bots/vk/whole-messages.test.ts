import { pino } from 'pino'
import { expect, test } from 'vitest'
import { TurnUnknown } from '../../../bots/port/rate-limiter.ts'
import { wholeMessages } from '../../../bots/vk/whole-messages.ts'

const cut = { is_cropped: true, peer_id: 7, conversation_message_id: 3, attachments: [{ type: 'photo' }] }
const event = { type: 'message_new', object: { message: cut } }

/** VK as the program asks it, which fails like this at every request. */
function failing(error: Error) {
  let asked = 0
  const getByConversationMessageId = async () => {
    asked++
    throw error
  }
  const api = { messages: { getByConversationMessageId } } as never
  const read = wholeMessages(api, 1, {} as never, pino({ level: 'silent' }))
  return { read, asked: () => asked }
}

test('while the database does not give VK’s turn, a message is not taken for one that VK does not give', async () => {
  const { read, asked } = failing(new TurnUnknown('no turn'))
  await expect(read(event)).rejects.toThrow('no turn')
  expect(asked()).toBe(1)
})

test('what VK itself does not give is asked for again, and then taken as it came', async () => {
  const { read, asked } = failing(new Error('Internal server error'))
  expect(JSON.stringify(await read(event))).toContain('остальные вложения сообщения')
  expect(asked()).toBe(3)
})
