import { statfs } from 'node:fs/promises'

/** Below this PostgreSQL, where it is the program's own, and Chromium soon have no room to work in. */
const leastBytes = 300 * 1024 * 1024

/** What is wrong with the room on the disk that has a folder; nothing is said of a folder that is not there. */
export async function roomOnDisk(folder: string, neededBytes = leastBytes): Promise<string | undefined> {
  const disk = await statfs(folder).catch(() => undefined)
  if (!disk || disk.bavail * disk.bsize >= neededBytes) return undefined
  return `less than ${Math.round(neededBytes / 1024 / 1024)} MB are left on the disk of DATA_DIR`
}
