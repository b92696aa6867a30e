import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Heard } from './heard.ts'

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
