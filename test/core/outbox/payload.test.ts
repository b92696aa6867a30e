import { describe, expect, test } from 'vitest'
import { payloadSchema } from '../../../bots/messages/payload.ts'
import { deskOrderSchema } from '../../../core/outbox/desk-order.ts'
import { mailPayloadSchema } from '../../../core/outbox/payload.ts'
import { readPayload } from '../../../core/outbox/read-payload.ts'

describe('rows of earlier versions are read', () => {
  test('a code without what it is for, and a file without the way to it', () => {
    const code = { letter: 'code', accountNumber: '12345', digits: '048151', url: 'https://bot.example', minutes: 10 }
    expect(readPayload(mailPayloadSchema, code)).toEqual(code)
    const bill = { kind: 'message', message: { kind: 'receipt', receiptId: 1, text: 'Квитанция' }, question: 0 }
    expect(readPayload(payloadSchema, bill)).toEqual(bill)
  })

  test('a notice of one account, and what is not known any more is passed over', () => {
    const due = { notice: 'reading-due', lastDay: '2026-11-25', isLast: false }
    expect(readPayload(payloadSchema, { ...due, tone: 'friendly' })).toEqual(due)
  })
})

describe('what does not fit is refused with where it differs, and nothing of what it says', () => {
  test.each([
    [
      'an answer without most of it',
      payloadSchema,
      { notice: 'answer', entryId: 'Анна', number: 1 },
      /^unreadable: entryId is invalid_type, /,
    ],
    ['a notice of no kind', payloadSchema, { notice: 'Анна' }, /^unreadable: notice is invalid_union$/],
    [
      'a message without words',
      payloadSchema,
      { kind: 'message', question: 0, message: { kind: 'text' } },
      /^unreadable: message\.text is invalid_type$/,
    ],
    [
      'a letter without most of it',
      mailPayloadSchema,
      { letter: 'code', accountNumber: 'Анна' },
      /^unreadable: digits is invalid_type, /,
    ],
    [
      'a rating in words',
      deskOrderSchema,
      { desk: 'tell', what: { told: 'rated', rating: 'Анна' } },
      /^unreadable: what\.rating is invalid_type$/,
    ],
    ['nothing', deskOrderSchema, null, /^unreadable: all of it is invalid_type$/],
  ])('%s', (_, schema, payload, why) => {
    const reading = () => readPayload(schema, payload)
    expect(reading).toThrow(why)
    expect(reading).toThrow(expect.objectContaining({ message: expect.not.stringContaining('Анна') }))
  })
})
