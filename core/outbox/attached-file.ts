/** A file that a message carries. It stays in its messenger's keeping; here is only how to ask for it. */
export type AttachedFile = {
  channel: string
  kind: 'photo' | 'document' | 'voice'
  /** The messenger's own id of the file, or its address there. */
  ref: string
  name: string
}
