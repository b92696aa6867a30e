import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The data folder cannot be made or written; `message` is a sentence for whoever started the program. */
class UnusableFolder extends Error {
  constructor(folder: string, cause: unknown) {
    super(`DATA_DIR ${folder} cannot be used: ${reasonOf(cause)}. Name a folder that may be written.`, { cause })
    this.name = 'UnusableFolder'
  }
}

/**
 * Makes the data folder with those above it, and gives its real path.
 * @throws UnusableFolder where it cannot be made or written.
 */
export async function makeDataFolder(folder: string): Promise<string> {
  try {
    await makeWithParents(folder)
    await access(folder, constants.W_OK)
    return await realpath(folder)
  } catch (error) {
    throw new UnusableFolder(folder, error)
  }
}

/** One at a time: Node.js itself tries for ever where a file system, like `/proc`, says that the folder above is not there. */
async function makeWithParents(folder: string): Promise<void> {
  const parent = dirname(folder)
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  if (isThere) return
  if (parent !== folder) await makeWithParents(parent)
  await mkdir(folder).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'nobody may make a folder there',
  ENOENT: 'nobody may make a folder there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of it is a file',
  EIO: 'the disk does not work',
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}
