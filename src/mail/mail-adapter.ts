import type { Transporter } from 'nodemailer'
import { FileTrouble, withFileTries } from '../../bots/delivery/file-tries.ts'
import { isPrintedElsewhere, type MadeFile, madeKind, makeFile } from '../../bots/delivery/make-file.ts'
import type { FileMessage } from '../../bots/messages/message.ts'
import { unmarked } from '../../bots/messages/unmarked.ts'
import type { MessengerAdapter, Printers } from '../../bots/port/messenger-adapter.ts'
import type { Sender, SendOutcome } from '../../bots/port/sender.ts'
import type { Texts } from '../../bots/texts/ru/ru.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { outsideEmail } from '../../core/accounts/email.ts'
import type { CodeLetter } from '../../core/outbox/letter.ts'
import { type MailPayload, mailPayloadSchema } from '../../core/outbox/payload.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import { branchOf, type Supplier } from '../../core/supplier/supplier.ts'
import { isAfter } from '../../core/units/dates.ts'
import { type Html, html } from '../print/pages/html.ts'

interface MailSettings {
  smtpUrl: string
  from: string
  supplier: Pick<Supplier, 'name' | 'phone' | 'branches'>
  now(): Temporal.Instant
  /** How long the server may take to answer; ten seconds unless given. */
  withinMs?: number
}

/** The mail: sends the outbox rows of its channel by SMTP; nothing comes in by it. */
export function mailAdapter(settings: MailSettings): MessengerAdapter {
  const { smtpUrl: url, withinMs = 10_000 } = settings
  const limits = { connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: 2 * withinMs }
  let transport: Transporter | undefined
  // Nodemailer is loaded for the first letter.
  const opened = async () => {
    const { createTransport } = await import('nodemailer')
    transport ??= createTransport({ url, pool: true, ...limits })
    return transport
  }
  const sender =
    (printers: Printers): Sender =>
    async row => {
      const payload = readPayload(mailPayloadSchema, row.payload)
      if (isOver(payload, row.createdAt, settings.now()))
        return { kind: 'refused', why: 'the code in the letter is over' }
      const to = outsideEmail(row.address)
      if (to === undefined) return { kind: 'refused', why: 'an address that mail does not take' }
      const texts = textsIn(row.language)
      const letter = compose(payload, texts, settings.supplier)
      const file = fileOf(payload)
      const headers = { from: settings.from, to, messageId: `<outbox-${row.id}@${domain(settings.from)}>` }
      try {
        return await withFileTries(row, async tries => {
          if (file && isPrintedElsewhere(file, printers) && !tries.isOver) return { kind: 'needs-printing' }
          const made = file && (await tries.bring(() => makeFile(file, printers, texts)))
          if (made && 'lost' in made)
            letter.text = `${unmarked(texts.files.notSent(madeKind(file!), made.lost))}\n\n${letter.text}`
          const open = await opened()
          await open.sendMail({ ...headers, ...letter, ...(made && 'got' in made ? attached(made.got) : {}) })
          return { kind: 'sent' }
        })
      } catch (error) {
        if (error instanceof FileTrouble) throw error
        return failed(error)
      }
    }
  return { channel: 'mail', sender, close: () => transport?.close() }
}

/** The file that goes with a letter. */
function fileOf(payload: MailPayload): FileMessage | undefined {
  if ('notice' in payload) return undefined
  if (payload.letter === 'receipt') return { kind: 'receipt', receiptId: payload.receiptId, text: '' }
  if (payload.letter !== 'export') return undefined
  return { kind: 'export', fileName: payload.fileName, content: payload.content, text: '' }
}

const attached = ({ name: filename, bytes: content, contentType }: MadeFile) => ({
  attachments: [{ filename, content, contentType }],
})

/** A code that no longer works would only puzzle whoever gets it hours later. */
function isOver(payload: MailPayload, from: Temporal.Instant, now: Temporal.Instant): boolean {
  if (!('letter' in payload) || payload.letter !== 'code') return false
  return !isAfter(from.add({ minutes: payload.minutes }), now)
}

type Letter = { subject: string; text: string; html?: string }

/** Texts that chats show as well have marks of bold, which a letter does not show. */
function compose(...about: Parameters<typeof marked>): Letter {
  const letter = marked(...about)
  return { ...letter, text: unmarked(letter.text) }
}

function marked(payload: MailPayload, texts: Texts, supplier: MailSettings['supplier']): Letter {
  const { name: supplierName } = supplier
  if ('notice' in payload && payload.notice === 'account-linked') return texts.letter.linked(payload, supplier)
  if ('notice' in payload) return { subject: texts.letter.noticeSubject, text: texts.notice(payload) }
  if (payload.letter === 'receipt') return texts.letter.receipt(payload, supplierName)
  if (payload.letter === 'export') return texts.settings.data.letter(supplierName)
  if (payload.letter === 'email-changed') {
    const { timeZone } = branchOf(supplier, payload.branch)
    const at = Temporal.Instant.from(payload.changedAt).toZonedDateTimeISO(timeZone)
    return texts.settings.email.changedLetter(payload, at, supplier)
  }
  const { subject, text, button } = texts.letter.code(payload, supplierName)
  return { subject, text: [text, payload.url].filter(Boolean).join('\n\n'), html: codeHtml(payload, text, button) }
}

/** A plain letter that every mail program shows the same way: the digits large, the link, if any, as a button. */
function codeHtml({ digits, url }: CodeLetter, text: string, button = ''): string {
  const [, ...paragraphs] = text.split('\n\n')
  return html`<div style="font:16px/1.5 sans-serif;max-width:32em">
<p style="font-size:32px;letter-spacing:6px;margin:0 0 16px"><b>${digits}</b></p>
${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}${url === null ? undefined : linkHtml(url, button)}
</div>`.markup
}

const linkHtml = (url: string, button: string): Html => html`
<p><a href="${url}" style="display:inline-block;padding:12px 20px;background:#1f6feb;color:#fff;border-radius:8px;text-decoration:none">${button}</a></p>
<p style="color:#666;font-size:13px">${url}</p>`

function domain(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}

/** The codes of nodemailer for an address or a letter that does not pass; others are about the server or our login there. */
const aboutThisLetter = ['EENVELOPE', 'EMESSAGE']

/**
 * A 5xx to the address or the letter is final, and so is an address that cannot be written to at all; a 4xx asks to come again. A refused
 * login or sender is the operator's to put right; whatever else there is says nothing of the letter.
 */
function failed(error: unknown): SendOutcome {
  const { responseCode = 0, code = '', command } = error as { responseCode?: number; code?: string; command?: string }
  const why = `SMTP ${responseCode || code || 'does not answer'}`
  if (responseCode >= 500 && (code === 'EAUTH' || command === 'MAIL FROM')) return { kind: 'bot-refused', why }
  if (!aboutThisLetter.includes(code)) return { kind: 'unanswered', why }
  return { kind: responseCode === 0 || responseCode >= 500 ? 'refused' : 'later', why }
}
