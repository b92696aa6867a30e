import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { packagedChromium } from '../../../../src/print/browser/packaged-chromium.ts'
import { eventually } from '../../../support/eventually.ts'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-unpacking-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const unpacker = join(import.meta.dirname, 'unpack-chromium.ts')

/** Another process that unpacks into the same folder; its message is where. */
async function unpackElsewhere(parent: string): Promise<unknown> {
  const [folder] = await once(fork(unpacker, [parent]), 'message')
  return folder
}

async function versionOf(folder: string): Promise<string> {
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') }
  return (await promisify(execFile)(join(folder, 'chromium'), ['--version'], { env })).stdout
}

test('two processes that unpack at once end with one Chromium that works', async () => {
  const parent = await emptyFolder()
  const [here, there] = await Promise.all([packagedChromium(parent), unpackElsewhere(parent)])
  expect(there).toBe(here)
  expect(await versionOf(here)).toMatch(/^Chromium \d+/)
  expect(await readdir(parent)).toHaveLength(1)
})

test('a process killed while unpacking leaves nothing that the next one trusts, and its rubbish goes', async () => {
  const parent = await emptyFolder()
  const killed = fork(unpacker, [parent])
  await eventually(async () => (await readdir(parent)).length).toBe(1)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const [rubbish] = await readdir(parent)
  const longAgo = Temporal.Now.instant().subtract({ hours: 1 }).epochMilliseconds / 1000
  await utimes(join(parent, rubbish!), longAgo, longAgo)

  const folder = await packagedChromium(parent)
  expect(await versionOf(folder)).toMatch(/^Chromium \d+/)
  expect(await readdir(parent)).toHaveLength(1)
})

test('the folder is absolute, wherever the program was started, and one that others could have filled is refused', async () => {
  const parent = await emptyFolder()
  const folder = await packagedChromium(relative(process.cwd(), parent))
  expect(folder).toMatch(/^\//)
  expect(await packagedChromium(parent)).toBe(folder)

  await chmod(folder, 0o777)
  await expect(packagedChromium(parent)).rejects.toThrow(/belongs to somebody else/)

  await rm(folder, { recursive: true })
  await mkdir(join(parent, 'elsewhere'))
  await symlink(join(parent, 'elsewhere'), folder)
  await expect(packagedChromium(parent)).rejects.toThrow(/belongs to somebody else/)
})
