import type { FileReason } from '../../messages/file-reason.ts'
import type { FileMessage } from '../../messages/message.ts'

/** What is said instead of a file that did not come. */
export interface FileTexts {
  notSent(kind: FileMessage['kind'], reason: FileReason): string
  /** The button that asks for it once more. */
  again: string
}
