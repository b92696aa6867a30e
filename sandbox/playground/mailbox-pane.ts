import type { Letter } from '../mail/letter.ts'
import type { Mailbox } from '../mail/start-mailbox.ts'
import { sendFile } from '../send-file.ts'
import type { LetterSnapshot } from './page/snapshot.ts'
import type { Pane } from './pane.ts'

// A letter may dress itself and show what it brought along, but loads nothing and runs nothing.
const letterPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** The mailbox pane: every letter, whoever it is for. */
export function mailboxPane(mailbox: Mailbox): Pane<'mailbox'> {
  const letterById = (id: string) => mailbox.letters.find(letter => letter.id === Number(id))
  return {
    name: 'mailbox',
    snapshot: () => ({ letters: mailbox.letters.map(letterSnapshot).reverse() }),
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
    },
    onChange: listener => mailbox.onChange(listener),
    clear: () => mailbox.clear(),
  }
}

function letterSnapshot(letter: Letter): LetterSnapshot {
  const { id, to, from, subject, text, isRead } = letter
  return {
    id,
    to: to.join(', '),
    from,
    subject,
    text,
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
