import { z } from 'zod'

/** Tells an address that it is the account's no more. */
const emailChangedSchema = z.object({
  letter: z.literal('email-changed'),
  accountNumber: z.string(),
  branch: z.string(),
  /** The new address, masked. */
  shownEmail: z.string(),
  /** The messenger it was changed in; null where the supplier's list did it. */
  channel: z.string().nullable(),
  /** ISO. */
  changedAt: z.string(),
})

/** The letter with a person's own data as a file. */
const exportSchema = z.object({ letter: z.literal('export'), fileName: z.string(), content: z.string() })

/** The letter with a receipt's PDF. */
const invoiceSchema = z.object({
  letter: z.literal('receipt'),
  receiptId: z.int(),
  accountNumber: z.string(),
  number: z.string(),
})

/** The letter with a one-time code, and with the link that does the same. */
const codeSchema = z.object({
  letter: z.literal('code'),
  /** Left out by older rows: to link. */
  purpose: z.enum(['link', 'email', 'join']).exactOptional(),
  accountNumber: z.string(),
  digits: z.string(),
  /** Null where the digits must be typed. */
  url: z.string().nullable(),
  /** The messengers of the two chats that the code joins. */
  joins: z.object({ typedIn: z.string(), shownIn: z.string() }).optional(),
  minutes: z.number(),
})

/** What leaves by mail beside notices. */
export const letterSchema = z.discriminatedUnion('letter', [
  codeSchema,
  invoiceSchema,
  emailChangedSchema,
  exportSchema,
])

export type EmailChangedLetter = z.infer<typeof emailChangedSchema>
export type ExportLetter = z.infer<typeof exportSchema>
export type InvoiceLetter = z.infer<typeof invoiceSchema>
export type CodeLetter = z.infer<typeof codeSchema>
