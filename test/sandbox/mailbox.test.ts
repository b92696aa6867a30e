import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Mailbox, startMailbox } from '../../sandbox/mail/start-mailbox.ts'

let mailbox: Mailbox
let transport: ReturnType<typeof createTransport>

beforeEach(async () => {
  mailbox = await startMailbox()
  transport = createTransport(mailbox.url)
})

afterEach(async () => {
  transport.close()
  await mailbox.close()
})

const letter = {
  from: '«Киловатт» <bot@eskk.ru>',
  to: 'anna@example.com',
  subject: 'Код 123456',
  text: 'Ваш код: 123456',
}

test('a letter comes with its subject, both texts and attachments', async () => {
  await transport.sendMail({
    ...letter,
    html: '<p>Ваш код: <b>123456</b></p>',
    attachments: [{ filename: 'Квитанция.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' }],
  })
  const received = await mailbox.waitForLetter('ANNA@example.com')
  expect(received).toMatchObject({
    to: ['anna@example.com'],
    subject: 'Код 123456',
    text: 'Ваш код: 123456',
    html: '<p>Ваш код: <b>123456</b></p>',
    attachments: [{ fileName: 'Квитанция.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF') }],
    isRead: false,
  })
  expect(received.from).toContain('bot@eskk.ru')
  mailbox.markRead(received.id)
  expect(mailbox.letters[0]?.isRead).toBe(true)
})

test('a letter is waited for, and its absence is told with what there is', async () => {
  const waiting = mailbox.waitForLetter('anna@example.com', ({ subject }) => subject.startsWith('Счёт'))
  await transport.sendMail(letter)
  await transport.sendMail({ ...letter, subject: 'Счёт за ноябрь' })
  expect((await waiting).subject).toBe('Счёт за ноябрь')
  await expect(mailbox.waitForLetter('boris@example.com', undefined, 10)).rejects.toThrow(
    'The mailbox holds:\nto anna@example.com: Код 123456',
  )
})

test('on command it answers with a temporary refusal or takes no connection, then works again', async () => {
  mailbox.fail({ kind: 'reply', code: 451, message: 'Greylisted' })
  await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 451 })
  mailbox.fail({ kind: 'refuse' })
  await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 421 })
  await transport.sendMail(letter)
  expect(mailbox.letters).toHaveLength(1)
  mailbox.clear()
  expect(mailbox.letters).toHaveLength(0)
})
