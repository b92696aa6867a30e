import type { AttachedFile } from '../../core/outbox/attached-file.ts'

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
  /** What had been begun meanwhile is over: it is this conversation's turn again. */
  | { kind: 'resumed' }

/** A button that is none of ours counts as an answer to no question, so that pressing it is answered too. */
export const unknownButton: Heard = { kind: 'answer', question: 0, answer: '' }
