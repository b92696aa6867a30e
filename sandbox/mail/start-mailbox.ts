import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { AddressObject } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { realClock, type ServingOptions } from '../serving.ts'
import { createSignal, type Signal } from '../signal.ts'
import { patienceMs, waitUntil } from '../wait-until.ts'

/** How the mailbox misbehaves: a temporary 4xx, a final 5xx, or a connection refused at its greeting. */
type MailFault = { kind: 'reply'; code: number; message?: string } | { kind: 'refuse' }

/** A mail server that takes every letter, whoever it is for, and keeps it in memory. */
export type Mailbox = Awaited<ReturnType<typeof startMailbox>>

/** Starts the mailbox, without encryption or login. */
export async function startMailbox({ port = 0, host = '127.0.0.1', clock = realClock }: ServingOptions = {}) {
  const post: PostOffice = { letters: [], faults: [], lastId: 0, changed: createSignal(), clock }
  const server = serveSmtp(post)
  await listen(server, port, host)
  const { port: takenPort } = server.server.address() as AddressInfo

  return {
    /** Its address for mail clients, such as smtp://127.0.0.1:2525. */
    url: `smtp://${host}:${takenPort}`,
    /** Oldest first. */
    get letters(): readonly Letter[] {
      return post.letters
    },
    /** The first letter to this address that fits, waited for until `timeoutMs`; letters already there count. */
    waitForLetter(to: string, predicate: (letter: Letter) => boolean = () => true, timeoutMs = patienceMs) {
      const find = () => post.letters.find(letter => isTo(letter, to) && predicate(letter))
      return waitUntil(post.changed, find, timeoutMs, () => `The mailbox holds:\n${contents(post.letters)}`)
    },
    markRead(letterId: number) {
      const letter = post.letters.find(({ id, isRead }) => id === letterId && !isRead)
      if (!letter) return
      letter.isRead = true
      post.changed.notify()
    },
    /** Lets the next `times` letters (or connections, for `refuse`) fail; once, unless told otherwise. */
    fail(fault: MailFault, times = 1) {
      post.faults.push(...Array.from({ length: times }, () => ({ ...fault })))
    },
    onChange: (listener: () => void) => post.changed.listen(listener),
    /** Forgets the letters and the planned faults. */
    clear() {
      post.letters = []
      post.faults = []
      post.changed.notify()
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

interface PostOffice {
  letters: Letter[]
  faults: MailFault[]
  lastId: number
  changed: Signal
  clock(): Temporal.Instant
}

function serveSmtp(post: PostOffice): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_, done) => done(takeFault(post, 'refuse') ? smtpError(421, 'Service not available') : null),
    onData: (stream, session, done) => void receive(post, stream, session).then(() => done(), done),
  })
}

function listen(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      // A client that hangs up in the middle is no trouble of the mailbox.
      server.off('error', reject).on('error', () => undefined)
      resolve()
    })
  })
}

async function receive(post: PostOffice, stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<void> {
  const source = await buffer(stream)
  const fault = takeFault(post, 'reply')
  if (fault?.kind === 'reply') throw smtpError(fault.code, fault.message ?? 'Try again later')
  post.lastId += 1
  const recipients = session.envelope.rcptTo.map(({ address }) => address)
  post.letters.push(await parseLetter(post.lastId, source, recipients, post.clock()))
  post.changed.notify()
}

function takeFault(post: PostOffice, kind: MailFault['kind']): MailFault | undefined {
  const fault = post.faults.find(planned => planned.kind === kind)
  post.faults = post.faults.filter(planned => planned !== fault)
  return fault
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function isTo(letter: Letter, address: string): boolean {
  return letter.to.some(recipient => recipient.toLowerCase() === address.toLowerCase())
}

function contents(letters: readonly Letter[]): string {
  return letters.map(letter => `to ${letter.to.join(', ')}: ${letter.subject}`).join('\n') || '(no letters)'
}

interface Attachment {
  fileName: string
  mimeType: string
  bytes: Buffer
}

/** A letter as its reader gets it. */
export interface Letter {
  id: number
  /** The addresses it was delivered to, whatever its headers say. */
  to: string[]
  from: string
  subject: string
  /** Plain text; made from the HTML part if the letter has no other. */
  text: string
  html: string | undefined
  attachments: Attachment[]
  receivedAt: Temporal.Instant
  isRead: boolean
}

/** Parses what came over SMTP. */
async function parseLetter(
  id: number,
  source: Buffer,
  recipients: string[],
  receivedAt: Temporal.Instant,
): Promise<Letter> {
  const { simpleParser } = await import('mailparser')
  const mail = await simpleParser(source)
  return {
    id,
    to: recipients,
    from: senderOf(mail.from),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || undefined,
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      fileName: filename ?? 'attachment',
      mimeType: contentType,
      bytes: content,
    })),
    receivedAt,
    isRead: false,
  }
}

function senderOf(from: AddressObject | undefined): string {
  return from?.text.replaceAll('"', '') ?? ''
}
