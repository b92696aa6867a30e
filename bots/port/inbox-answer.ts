import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { DeskMember } from './desk-event.ts'

/** An answer that somebody wrote in the community's own inbox; the resident has it already. */
export interface InboxAnswer {
  by: DeskMember
  text: string
  files: AttachedFile[]
  ref: string
  /** What the sender chose to know repeats by: of the bot's own messages it is their outbox row. */
  randomId: number
}
