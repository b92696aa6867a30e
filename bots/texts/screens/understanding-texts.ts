import type { Unclear } from '../../understanding/reading-in.ts'
import type { SmallTalk } from '../../understanding/small-talk.ts'

/** The conversations that are named when it is asked which was meant. */
type Labelled =
  | 'card'
  | 'reading'
  | 'receipt'
  | 'pay'
  | 'payments'
  | 'statement'
  | 'why'
  | 'accounts'
  | 'link'
  | 'connect'
  | 'question'
  | 'questions'
  | 'notices'
  | 'unlink'
  | 'language'
  | 'help'
  | 'history'
  | 'tariffs'
  | 'contract'
  | 'services'
  | 'offices'
  | 'settings'
  | 'change-email'
  | 'reminder-kinds'
  | 'receipts-to'
  | 'messengers'
  | 'access'
  | 'share'
  | 'my-data'
  | 'export-data'
  | 'forget-me'
  | 'have-code'
  | 'guest-code'
  | 'more'
  | 'menu'

/** What is said where words are free: asked back, politely answered, put off. */
export interface UnderstandingTexts {
  /** Asks which of these conversations was meant. */
  meant(labels: string[]): string
  /** What conversations are called. */
  labels: Record<Labelled, string>
  notThat: string
  later: string
  /** Under a question asked again: leaves it for later. */
  postpone: string
  /** Before a question asked again, to somebody who does not know the answer. */
  lost: string
  small: Record<SmallTalk, string>
  askSpecialist: string
  /** A picture was kept with the reading sent before. */
  photoKept(serial: string, valuesWh: bigint[], count: number): string
  photoAsks: string
  attached: Record<'photo' | 'document' | 'voice' | 'other', string>
  /** Why a reading is asked for again, where the question does not say enough. */
  unclear: Record<Exclude<Unclear, 'numbers'>, string>
}
