import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { APIError } from 'vk-io'
import { failedCall as failedTelegram } from '../../../bots/telegram/api/failed-call.ts'
import { failedCall as failedVk } from '../../../bots/vk/api/failed-call.ts'

const telegram = (error_code: number, description: string) =>
  failedTelegram(new GrammyError('', { ok: false, error_code, description }, 'sendMessage', {}))
const vk = (code: number) => failedVk(new APIError({ error_code: code, error_msg: '', request_params: [] } as never))

describe('whom a refusal concerns, by Telegram', () => {
  test.each([
    [401, 'Unauthorized', 'bot-refused'],
    [404, 'Not Found', 'bot-refused'],
    [403, 'Forbidden: bot was blocked by the user', 'closed'],
    [400, 'Bad Request: chat not found', 'closed'],
    [400, 'Bad Request: message is too long', 'refused'],
    [413, 'Request Entity Too Large', 'refused'],
    [429, 'Too Many Requests: retry after 5', 'later'],
    [500, 'Internal Server Error', 'unanswered'],
    [502, 'Bad Gateway', 'unanswered'],
  ])('%i %s', (code, description, kind) => {
    expect(telegram(code, description).kind).toBe(kind)
  })

  test('no answer', () => {
    expect(failedTelegram(new HttpError('', new Error())).kind).toBe('unanswered')
  })
})

describe('whom a refusal concerns, by VK', () => {
  test.each([
    ['bot-refused', [4, 5, 7, 16, 17, 20, 23, 27, 28, 912]],
    ['closed', [18, 900, 901, 902]],
    ['refused', [8, 15, 100, 911, 914, 917, 936, 950]],
    ['later', [6, 9, 14, 29]],
    ['unanswered', [1, 10]],
  ] as [string, number[]][])('%s: %j', (kind, codes) => {
    expect(codes.map(code => vk(code).kind)).toEqual(codes.map(() => kind))
  })
})
