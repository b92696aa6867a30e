import type { BankSandbox } from '../bank/start-bank.ts'
import type { Letter, Mailbox } from '../mail/start-mailbox.ts'
import { sendFile } from '../send-file.ts'
import type { Pane } from './pane.ts'

// A letter may dress itself and show what it brought along, but loads nothing and runs nothing.
const letterPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"

export type MailboxSnapshot = ReturnType<ReturnType<typeof mailboxPane>['snapshot']>
export type LetterSnapshot = ReturnType<typeof letterSnapshot>
export type SmsSnapshot = ReturnType<typeof smsSnapshot>

/** The mailbox pane: every letter, and every message of the bank, whoever it is for. */
export function mailboxPane(mailbox: Mailbox, bank?: BankSandbox) {
  const letterById = (id: string) => mailbox.letters.find(letter => letter.id === Number(id))
  return {
    /** Newest first. */
    snapshot: () => ({
      letters: mailbox.letters.map(letterSnapshot).reverse(),
      sms: (bank?.sms ?? []).map(smsSnapshot).reverse(),
    }),
    addRoutes(app) {
      app.get('/mailbox/:id/html', async (request, reply) => {
        const { id } = request.params as { id: string }
        const html = letterById(id)?.html
        if (!html) return reply.code(404).send()
        reply.type('text/html; charset=utf-8').header('content-security-policy', letterPolicy)
        // Its links open beside the page, not inside the letter.
        return `<base target="_blank">${html}`
      })
      app.get('/mailbox/:id/attachments/:number/:name', async (request, reply) => {
        const { id, number } = request.params as { id: string; number: string }
        const attachment = letterById(id)?.attachments[Number(number)]
        return attachment ? sendFile(reply, { ...attachment, name: attachment.fileName }) : reply.code(404).send()
      })
      app.post('/mailbox/:id/read', async (request, reply) => {
        const { id } = request.params as { id: string }
        mailbox.markRead(Number(id))
        return reply.code(204).send()
      })
      app.post('/sms/:id/:answer', async (request, reply) => {
        const { id, answer } = request.params as { id: string; answer: string }
        if (!bank || (answer !== 'confirm' && answer !== 'refuse')) return reply.code(404).send()
        bank.answerSms(Number(id), answer)
        return reply.code(204).send()
      })
    },
    onChange(listener) {
      const stops = [mailbox.onChange(listener), bank?.onChange(listener)]
      return () => {
        for (const stop of stops) stop?.()
      }
    },
    clear() {
      mailbox.clear()
      bank?.clear()
    },
  } satisfies Pane
}

function smsSnapshot({ id, to, from, text, answer, sentAt }: BankSandbox['sms'][number]) {
  return { id, to, from, text, answer, sentAtMs: sentAt.epochMilliseconds }
}

function letterSnapshot(letter: Letter) {
  const { id, to, from, subject, text, isRead } = letter
  return {
    id,
    to: to.join(', '),
    from,
    subject,
    text,
    /** Where the HTML part is, if the letter has one. */
    htmlUrl: letter.html ? `/mailbox/${id}/html` : null,
    attachments: letter.attachments.map(({ fileName, bytes }, number) => ({
      name: fileName,
      sizeBytes: bytes.length,
      url: `/mailbox/${id}/attachments/${number}/${encodeURIComponent(fileName)}`,
    })),
    receivedAtMs: letter.receivedAt.epochMilliseconds,
    isRead,
  }
}
