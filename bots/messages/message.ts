import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Language } from '../../core/units/language.ts'
import type { Destination } from './destinations.ts'

/** A button under a message: an answer to its question, a way to another conversation, or a link. */
export type Button =
  | { label: string; answer: string }
  | { label: string; go: Destination }
  | { label: string; url: string }

/** What a QR holds, and how its bytes are written. */
export interface Qr {
  encoding: 'utf-8' | 'windows-1251'
  text: string
}

/** What somebody used month by month, with all that is needed to draw it, and to draw it again the same. Volumes are whole watt-hours. */
export interface UseChart {
  language: Language
  title: string
  subtitle: string
  /** A label may take several lines. */
  months: { label: string[]; isEstimated: boolean }[]
  /** A zone's use in each month, null where nothing is known; zone 0 is a use that no zones divide. */
  zones: { zone: number; name: string; volumeWh: (number | null)[] }[]
  /** What the months without readings are called; null where there are none. */
  estimated: string | null
  average: { name: string; volumeWh: number } | null
  /** All zones together in the same months a year before. */
  yearAgo: { name: string; volumeWh: (number | null)[] } | null
}

/** The documents of the supplier that the bot sends: the contract's blank form. */
export type SupplierDocument = 'contract'

/** The conversation that brings a file once more, should it not come; older rows lack it. */
export interface Again {
  again?: Destination
}

/** What the bot says. Text may hold `**bold**`; every platform renders it within its own limits. */
export type Message =
  | { kind: 'text'; text: string; buttons?: Button[][]; menu?: true }
  | ({ kind: 'receipt'; receiptId: number; text: string; buttons?: Button[][] } & Again)
  /** One of the supplier's own documents, the same for everybody: nothing personal is in it. */
  | ({ kind: 'document'; document: SupplierDocument; text: string; buttons?: Button[][] } & Again)
  /** A payment QR as a photo, to be kept on the phone or shown to another one. */
  | ({ kind: 'payment-qr'; qr: Qr; text: string; buttons?: Button[][] } & Again)
  | ({ kind: 'chart'; chart: UseChart; text: string; buttons?: Button[][] } & Again)
  /** A person's own data as a file. */
  | ({ kind: 'export'; fileName: string; content: string; text: string; buttons?: Button[][] } & Again)
  /** What an agent wrote, with the files of their message. */
  | { kind: 'passed-on'; text: string; files: AttachedFile[]; buttons?: Button[][] }
