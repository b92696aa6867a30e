import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { errorName } from '../../core/units/is-outage.ts'
import type { FileReason } from '../messages/file-reason.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'

/** A file that could not be had. Its message holds no personal data; a final one will never come. */
export class FileTrouble extends Error {
  override name = 'FileTrouble'
  readonly reason: FileReason
  readonly isFinal: boolean

  constructor(reason: FileReason, { why, isFinal = false, cause }: FileVerdict) {
    super(`${reason}: ${why}`, { cause })
    this.reason = reason
    this.isFinal = isFinal
  }
}

export interface FileVerdict {
  why: string
  isFinal?: boolean
  /** The error itself, for the operator, where it holds no personal data. */
  cause?: unknown
}

/** Says what an error means for a file; it may concern the whole chat instead. */
export type Judge = (error: unknown) => FileVerdict | 'not-the-file'

/** The fifth try, counted from 0: a file that fails then is left out. One more means that nobody made it in time. */
export const lastFileTry = 4

/** A limit for steps without one of their own: a try must end before the database gives up its transaction. */
const stepLimitMs = 50_000

/** The files of one message in one attempt to send it. */
export interface FileTries {
  /** A file that fails now is left out, and the message says so. */
  readonly isLast: boolean
  /** The processes that can make the file have not done so in time: it is no longer handed to them. */
  readonly isOver: boolean
  /**
   * Brings a file. One that fails ends the attempt while there are tries left, unless it can never come or the attempt must not be
   * repeated, as when a part of the message is there already; else the message goes without it.
   */
  bring<Got>(act: () => Promise<Got>, mayRepeat?: boolean): Promise<{ got: Got } | { lost: FileReason }>
}

/** Sends a message with files, and keeps with its row why some of them were left out. */
export async function withFileTries<Done>(row: Outgoing, send: (tries: FileTries) => Promise<Done>): Promise<Done> {
  const isLast = row.fileTries >= lastFileTry
  let failure: string | undefined
  const done = await send({
    isLast,
    isOver: row.fileTries > lastFileTry,
    async bring(act, mayRepeat = true) {
      try {
        return { got: await act() }
      } catch (error) {
        if (!(error instanceof FileTrouble)) throw error
        if (mayRepeat && !isLast && !error.isFinal) throw error
        failure = error.message
        return { lost: error.reason }
      }
    },
  })
  if (failure !== undefined) row.fileFailure = failure
  return done
}

/** One step on a file's way, within its time; a failure is a `FileTrouble` unless the judge says that it is not about the file. */
export async function fileStep<Done>(reason: FileReason, act: () => Promise<Done>, judge: Judge): Promise<Done> {
  try {
    return await inTime(act())
  } catch (error) {
    if (error instanceof FileTrouble) throw error
    const verdict = error instanceof StepTooLong ? { why: error.name } : judge(error)
    if (verdict === 'not-the-file') throw error
    throw new FileTrouble(reason, verdict)
  }
}

/** Fetches a file from the messenger that has it. A failure there says nothing of the messenger it goes to; what has no address is never given. */
export async function fetchedFile(fetchFile: FetchFile | undefined, file: AttachedFile): Promise<Buffer> {
  const bytes = fetchFile && (await fileStep('not-given', () => fetchFile(file), byName))
  if (!bytes)
    throw new FileTrouble(file.ref === '' ? 'not-given' : 'gone', { why: `not in ${file.channel}`, isFinal: true })
  return Buffer.from(bytes)
}

/** An error says of a file no more than its name. */
export const byName = (error: unknown): FileVerdict => ({ why: errorName(error) })

class StepTooLong extends Error {
  override name = 'StepTooLong'
}

async function inTime<Done>(step: Promise<Done>): Promise<Done> {
  const { promise: overrun, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new StepTooLong()), stepLimitMs).unref()
  return await Promise.race([step, overrun]).finally(() => clearTimeout(timer))
}
