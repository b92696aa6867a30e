import type { EntityManager } from '@mikro-orm/postgresql'
import type { CodeSettings } from '../../core/linking/create-code.ts'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Peer } from '../../core/peers/peer.table.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { Plain } from '../messages/plain.ts'
import type { Texts } from '../texts/screens/texts.ts'
import type { DeskSettings } from './desk-settings.ts'

/** A button under a message: an answer to its question, a way to another conversation, or a link. */
export type Button = { label: string; answer: string } | { label: string; go: string } | { label: string; url: string }

/** What a QR holds, and how its bytes are written. */
export interface Qr {
  encoding: 'utf-8' | 'windows-1251'
  text: string
}

/** What somebody used month by month, with all that is needed to draw it, and to draw it again the same. Volumes are whole watt-hours. */
export interface UseChart {
  language: 'ru' | 'en'
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
interface Again {
  again?: string
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

/** What a message was beside its words. */
export interface Carried {
  files?: AttachedFile[]
  /** The same for the pictures of one album. */
  album?: string
  /** The messenger's id of the message itself, and of the one it replies to. */
  ref?: string
  replyTo?: string
}

/** What a person did. `question` tells which message's buttons were pressed. */
export type Heard =
  | ({ kind: 'text'; text: string } & Carried)
  | { kind: 'answer'; question: number; answer: string }
  | { kind: 'go'; go: string }
  /** `text` is the words under a picture or a file. */
  | ({ kind: 'attachment'; what: 'photo' | 'document' | 'voice' | 'other'; text?: string } & Carried)
  | { kind: 'signal'; signal: 'link-opened'; codeId: string }

/** What a deed may touch: the turn's own transaction, the time, and the supplier's data. */
export interface Deeds {
  em: EntityManager
  peer: Peer
  supplier: Supplier
  codes: CodeSettings
  desk: DeskSettings
  /** Whether letters can be sent at all. */
  hasMail: boolean
  now: Temporal.Instant
}

/** The port every conversation is written over, whatever the messenger. */
export interface Chat {
  /** The product's texts in this person's language. */
  readonly texts: Texts
  /** Queues a message; it leaves when the turn commits. Gives the number of the question its answer buttons belong to. */
  say(message: Message): Promise<number>
  /** Ends the turn; resolves, perhaps days later, with what the person did next. */
  hear(): Promise<Heard>
  /**
   * Acts once; later replays get the recorded answer. The deeds reach a conversation only here, so it cannot touch the database or
   * the clock anywhere else.
   */
  once<Answer extends Plain>(act: string, perform: (deeds: Deeds) => Promise<Answer>): Promise<Answer>
}

/** Where to go next: a conversation, what it is about (an account, a question), and what was typed with it. */
export interface Begin {
  go: string
  about?: string
  typed?: string
  /** Pictures of the meter, to be kept with the reading. */
  photos?: AttachedFile[]
  /** What half-done conversations from before there could be several hold instead. */
  photo?: AttachedFile
  /** Free words were taken for this; while a question to the specialists is open, they belong to it. */
  guess?: true
  /** What was said, where it is to be passed on as it was. */
  heard?: Heard
}

export interface Conversation {
  /** Raised when recorded memories can no longer be replayed; a half-done conversation of an older version starts again. */
  version: number
  run(chat: Chat, begin: Begin): Promise<Begin | undefined>
}
