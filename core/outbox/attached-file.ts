import { z } from 'zod'

/** A file that a message carries. It stays in its messenger's keeping; here is only how to ask for it. */
export const attachedFileSchema = z.object({
  channel: z.string(),
  kind: z.enum(['photo', 'document', 'voice']),
  /** The messenger's own id of the file, or its address there; empty for what it gives no bot. */
  ref: z.string(),
  name: z.string(),
})

/** As many files as every messenger takes in one message, as an album. */
export const mostInAlbum = 10

export type AttachedFile = z.infer<typeof attachedFileSchema>
