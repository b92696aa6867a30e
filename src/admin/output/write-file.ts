import { createWriteStream, rmSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../console/refusal.ts'

/**
 * Writes a file that appears when it is complete; what was there before stays until then. A device or a pipe is written to as it is.
 * @throws Refusal when it cannot be written; nothing of it stays.
 */
export async function writeFile(bytes: Readable, file: string): Promise<void> {
  const isPlace = statSync(file, { throwIfNoEntry: false })?.isFile() === false
  const draft = isPlace ? file : `${file}.partial`
  const clear = () => isPlace || rmSync(draft, { force: true })
  // A command that is stopped half way leaves nothing behind either.
  process.once('exit', clear)
  try {
    await pipeline(bytes, createWriteStream(draft, { flush: !isPlace }))
    if (!isPlace) await rename(draft, file)
  } catch (error) {
    clear()
    throw unwritable(error, file)
  } finally {
    process.off('exit', clear)
  }
}

/** Says in words why something cannot be written; another error is left as it is. */
export function unwritable(error: unknown, where: string): unknown {
  const why = error instanceof Error && 'code' in error ? reasons.get(String(error.code)) : undefined
  return why === undefined ? error : new Refusal(`${where} was not written: ${why}.`)
}

const reasons = new Map([
  ['ENOSPC', 'there is no space left'],
  ['EDQUOT', 'there is no space left'],
  ['EFBIG', 'it is larger than files may be'],
  ['EACCES', 'it may not be written there'],
  ['EPERM', 'it may not be written there'],
  ['EROFS', 'nothing can be written there'],
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'there is no such folder'],
  ['EISDIR', 'it is a folder'],
  ['EBUSY', 'another program has it open'],
  ['EIO', 'the disk fails'],
])
