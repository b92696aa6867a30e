import { z } from 'zod'
import { attachedFileSchema } from '../../core/outbox/attached-file.ts'
import { languages } from '../../core/units/language.ts'
import type { Destination } from './destinations.ts'

/** Where a button leads: a text that only `go` makes, and that rows in the outbox hold. */
const destinationSchema = z.custom<Destination>(value => typeof value === 'string')

/** A button under a message: an answer to its question, a way to another conversation, or a link. */
const buttonSchema = z.union([
  z.object({ label: z.string(), answer: z.string() }),
  z.object({ label: z.string(), go: destinationSchema }),
  z.object({ label: z.string(), url: z.string() }),
])

export type Button = z.infer<typeof buttonSchema>

/** What a QR holds, and how its bytes are written. */
const qrSchema = z.object({ encoding: z.enum(['utf-8', 'windows-1251']), text: z.string() })

export type Qr = z.infer<typeof qrSchema>

const volumesWh = z.array(z.number().nullable())

/** A use month by month, with everything needed to draw it, and to draw it again the same. Volumes are whole watt-hours. */
const useChartSchema = z.object({
  language: z.enum(languages),
  title: z.string(),
  subtitle: z.string(),
  /** A label may take several lines. */
  months: z.array(z.object({ label: z.array(z.string()), isEstimated: z.boolean() })),
  /** A zone's use in each month, null where nothing is known; zone 0 is a use that no zones divide. */
  zones: z.array(z.object({ zone: z.number(), name: z.string(), volumeWh: volumesWh })),
  /** What the months without readings are called; null where there are none. */
  estimated: z.string().nullable(),
  average: z.object({ name: z.string(), volumeWh: z.number() }).nullable(),
  /** All zones together in the same months a year before. */
  yearAgo: z.object({ name: z.string(), volumeWh: volumesWh }).nullable(),
})

export type UseChart = z.infer<typeof useChartSchema>

/** The documents of the supplier that the bot sends: the contract's blank form, the agreement of its users, the terms of paying online. */
const documentSchema = z.enum(['contract', 'agreement', 'payment-terms'])

export type SupplierDocument = z.infer<typeof documentSchema>

const text = z.string()
const buttons = z.array(z.array(buttonSchema)).exactOptional()

const textSchema = z.object({ kind: z.literal('text'), text, buttons, menu: z.literal(true).exactOptional() })

/** What an agent wrote, with the files of their message. */
const passedOnSchema = z.object({ kind: z.literal('passed-on'), text, files: z.array(attachedFileSchema), buttons })

/** `again` is the conversation that brings the file once more, should it not come; older rows lack it. */
const withFile = { text, buttons, again: destinationSchema.exactOptional() }

const fileSchemas = [
  z.object({ kind: z.literal('receipt'), receiptId: z.int(), ...withFile }),
  /** One of the supplier's own documents, the same for everybody: nothing personal is in it. */
  z.object({ kind: z.literal('document'), document: documentSchema, ...withFile }),
  /** A payment QR as a photo, to be kept on the phone or shown to another one. */
  z.object({ kind: z.literal('payment-qr'), qr: qrSchema, ...withFile }),
  z.object({ kind: z.literal('chart'), chart: useChartSchema, ...withFile }),
  /** A person's own data as a file. */
  z.object({ kind: z.literal('export'), fileName: z.string(), content: z.string(), ...withFile }),
] as const

/** What the bot says. Text may hold `**bold**`; every platform renders it within its own limits. */
export const messageSchema = z.discriminatedUnion('kind', [textSchema, passedOnSchema, ...fileSchemas])

export type Message = z.infer<typeof messageSchema>
export type TextMessage = z.infer<typeof textSchema>
export type PassedOnMessage = z.infer<typeof passedOnSchema>

/** A message with a file that is made for it: printed, drawn or written down. */
export type FileMessage = z.infer<(typeof fileSchemas)[number]>
