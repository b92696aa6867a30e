import { type AddressObject, simpleParser } from 'mailparser'

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
export async function parseLetter(
  id: number,
  source: Buffer,
  recipients: string[],
  receivedAt: Temporal.Instant,
): Promise<Letter> {
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
