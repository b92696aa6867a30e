import type { Outgoing } from '../../core/outbox/outbox.table.ts'
import type { Sent } from '../deliver.ts'
import { lastAttempt } from '../stamp.ts'
import { failedCall } from './failed-call.ts'

/**
 * Uploading takes three calls to two servers, any of which may fail for a while: it is tried a few times, and given up rather than
 * keep everything else in the chat waiting.
 */
export async function uploadFile(row: Outgoing, upload: () => Promise<unknown>) {
  try {
    return { kind: 'uploaded', attachment: String(await upload()) } as const
  } catch (error) {
    const failed = failedUpload(error)
    if (failed.kind === 'closed') return failed
    return row.attempts < lastAttempt ? failed : ({ kind: 'failed' } as const)
  }
}

/** The upload server's own failures carry no code and no kind of their own. */
function failedUpload(error: unknown): Sent & { kind: 'closed' | 'later' } {
  const isCoded = error instanceof Error && 'code' in error
  const failed = isCoded ? failedCall(error) : undefined
  return failed?.kind === 'closed' ? failed : { kind: 'later', why: failed?.why ?? 'VK does not take the document' }
}
