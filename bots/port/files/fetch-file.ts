import type { AttachedFile } from '../../../core/outbox/attached-file.ts'

/** Fetches a file from the messenger that has it; null when it can never be had: too large, or deleted. */
export type FetchFile = (file: AttachedFile) => Promise<Uint8Array | null>

/** The most that Telegram lets a bot fetch. */
export const largestFileBytes = 20_000_000

/** The file did not come, and may come later. */
export class FileDelayed extends Error {
  override name = 'FileDelayed'
}
