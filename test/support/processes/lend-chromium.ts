import { mkdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Lets a program's data folder have the Chromium that is unpacked on this machine already, or will be by whoever prints first. */
export async function lendChromium(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  await symlink(tmpdir(), join(dataDir, 'chromium'), 'junction')
}
