import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileTrouble, lastFileTry } from '../../bots/delivery/file-tries.ts'
import type { PrintInvoice } from '../../bots/port/messenger-adapter.ts'
import type { SendOutcome } from '../../bots/port/sender.ts'
import type { CodeLetter, InvoiceLetter } from '../../core/outbox/letter.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type Mailbox, startMailbox } from '../../sandbox/mail/start-mailbox.ts'
import { mailAdapter } from '../../src/mail/mail-adapter.ts'
import { drawChart } from '../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../src/print/pages/qr-code.ts'
import { examples } from '../bots/texts/examples.ts'
import { supplier } from '../support/worlds/core-world.ts'

const start = Temporal.Instant.from('2026-11-22T05:00:00Z')
const code: CodeLetter = {
  letter: 'code',
  accountNumber: '12345',
  digits: '048151',
  url: 'https://bot.example/confirm/abc',
  minutes: 10,
}

let mailbox: Mailbox
const closing: (() => void)[] = []

beforeEach(async () => {
  mailbox = await startMailbox()
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await mailbox.close()
})

/** Sends one row, so many minutes after it was queued. */
async function send(
  payload: CodeLetter | InvoiceLetter | Notice,
  to = 'anna@mail.ru',
  minutesLater = 0,
  smtpUrl = mailbox.url,
  more: { fileTries?: number; receipt?: PrintInvoice; withinMs?: number } = {},
): Promise<SendOutcome> {
  const now = () => start.add({ minutes: minutesLater })
  const { withinMs } = more
  const mail = mailAdapter({ smtpUrl, from: 'ЭСКК <bot@eskk.ru>', supplier, now, ...(withinMs ? { withinMs } : {}) })
  closing.push(() => void mail.close?.())
  const row = Object.assign(new Outgoing(), {
    id: 7,
    channel: 'mail',
    address: to,
    language: 'ru',
    payload,
    attempts: 0,
    fileTries: more.fileTries ?? 0,
  })
  const printers = { qr: qrImage, chart: drawChart, ...(more.receipt ? { receipt: more.receipt } : {}) }
  return await mail.sender(printers)(Object.assign(row, { createdAt: start, notBefore: start }), {} as never)
}

/** A server of one's own; gives its address. */
async function serve(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => answer(socket.on('error', () => undefined)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a letter', () => {
  test('with a code says it in the subject, large, and as a link, and what it is for', async () => {
    expect(await send(code)).toEqual({ kind: 'sent' })
    const letter = mailbox.letters[0]!
    expect(letter).toMatchObject({ to: ['anna@mail.ru'], subject: 'Код для лицевого счёта 12345: 048151' })
    expect(letter.text).toContain('Код подтверждения: 048151')
    expect(letter.text).toContain('Код действует 10 минут и подходит один раз.')
    expect(letter.text).toContain('https://bot.example/confirm/abc')
    expect(letter.html).toContain('<b>048151</b>')
    expect(letter.html).toContain('href="https://bot.example/confirm/abc"')
  })

  test('shows what residents typed as text, never as markup', async () => {
    await send({ ...code, accountNumber: '<img src=x>"&' })
    expect(mailbox.letters[0]!.html).not.toContain('<img')
  })

  test('with a bill brings it; one that cannot be printed is tried again, and at last is sent without', async () => {
    const bill: InvoiceLetter = { letter: 'receipt', receiptId: 1, accountNumber: '12345', number: 'К-2026-000001' }
    const receipt: PrintInvoice = async () => ({ pdf: Buffer.from('%PDF-1.7'), number: 'К-2026-000001' })
    const broken: PrintInvoice = () => Promise.reject(new Error('Chromium is out of order'))
    expect(await send(bill)).toEqual({ kind: 'needs-printing' })
    await send(bill, undefined, 0, undefined, { receipt })
    expect(mailbox.letters.at(-1)?.attachments.map(({ fileName }) => fileName)).toEqual(['Квитанция К-2026-000001.pdf'])
    await expect(send(bill, undefined, 0, undefined, { receipt: broken })).rejects.toThrow(FileTrouble)
    expect(await send(bill, undefined, 0, undefined, { receipt: broken, fileTries: lastFileTry })).toEqual({
      kind: 'sent',
    })
    const { text, attachments } = mailbox.letters.at(-1)!
    expect(attachments).toEqual([])
    expect(text).toMatch(/^Файл не удалось передать: квитанцию не получилось подготовить/)
  })

  test('goes to an international domain', async () => {
    expect(await send(code, 'ivan@почта.рф')).toEqual({ kind: 'sent' })
    expect(mailbox.letters[0]!.to).toEqual(['ivan@почта.рф'])
  })

  test.each(['a:b@c.ru', 'a(c)@b.ru', 'a%0d%0aBcc:x@b.ru', 'иван@почта.рф'])('does not go to %s', async address => {
    expect(await send(code, address)).toEqual({ kind: 'refused', why: 'an address that mail does not take' })
    expect(mailbox.letters).toEqual([])
  })

  test('with a notice is plain', async () => {
    await send({ notice: 'account-linked', accountNumber: '12345', channel: 'telegram' })
    expect(mailbox.letters[0]).toMatchObject({ subject: 'К счёту 12345 подключён новый чат', html: undefined })
  })

  test('shows no marks of the chat, whatever it tells', async () => {
    await send({ notice: 'linking-paused', accountNumber: '12345', pass: 'K7M4-PX2D-9QRT-3BNH' })
    expect(mailbox.letters[0]!.text).toContain('введите в чате код K7M4-PX2D-9QRT-3BNH — и')
    for (const [notice] of examples.notice!) await send(notice as Notice)
    expect(mailbox.letters.length).toBeGreaterThan(20)
    expect(mailbox.letters.filter(({ text }) => text.includes('**'))).toEqual([])
  })
})

describe('a letter that does not get through', () => {
  test.each([421, 450, 451, 452])('%i: the server asks to come again, and it is tried again', async reply => {
    mailbox.fail({ kind: 'reply', code: reply })
    expect(await send(code)).toEqual({ kind: 'later', why: `SMTP ${reply}` })
    expect(await send(code)).toEqual({ kind: 'sent' })
  })

  test.each([550, 552, 554])('%i is final', async reply => {
    mailbox.fail({ kind: 'reply', code: reply })
    expect(await send(code)).toEqual({ kind: 'refused', why: `SMTP ${reply}` })
  })

  test('a server that greets nobody, or is not there, is tried again', async () => {
    mailbox.fail({ kind: 'refuse' })
    expect(await send(code)).toMatchObject({ kind: 'unanswered' })
    const nobody = 'smtp://127.0.0.1:1'
    expect(await send(code, undefined, 0, nobody)).toMatchObject({ kind: 'unanswered', why: 'SMTP ESOCKET' })
  })

  test.each([
    ['that takes the call and never answers', '', 'SMTP ETIMEDOUT'],
    ['that is none', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'SMTP EPROTOCOL'],
  ])('a server %s is tried again', async (_, greeting, why) => {
    const url = await serve(socket => void socket.write(greeting))
    expect(await send(code, undefined, 0, url, { withinMs: 100 })).toEqual({ kind: 'unanswered', why })
  })

  test('a refused login is the operator’s trouble, not the letter’s', async () => {
    const url = await serve(socket => {
      socket.write('220 ready\r\n')
      socket.on('data', data => {
        const said = String(data)
        if (said.startsWith('EHLO')) socket.write('250-here\r\n250 AUTH PLAIN\r\n')
        else socket.write(said.startsWith('AUTH') ? '535 5.7.8 wrong password\r\n' : '221 bye\r\n')
      })
    })
    const sent = await send(code, undefined, 0, url.replace('//', '//user:password@'))
    expect(sent).toEqual({ kind: 'bot-refused', why: 'SMTP 535' })
  })

  test('an address nobody can be written to at is given up', async () => {
    for (const address of ['', 'a<b>@mail.ru']) expect(await send(code, address)).toMatchObject({ kind: 'refused' })
  })

  test('a code that is over by then is not sent any more; a notice is', async () => {
    expect(await send(code, undefined, 10)).toEqual({ kind: 'refused', why: 'the code in the letter is over' })
    expect(await send(code, undefined, 9)).toEqual({ kind: 'sent' })
    const notice = { notice: 'linking-paused', accountNumber: '12345' } as const
    expect(await send(notice, undefined, 600)).toEqual({ kind: 'sent' })
  })
})
