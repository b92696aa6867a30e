import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDataFolder } from '../../../src/database/embedded/make-data-folder.ts'

test('a data folder is made with those above it, also by two at once', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'kilovatt-data-')), 'a/b')
  await Promise.all([makeDataFolder(folder), makeDataFolder(folder)])
  expect((await stat(folder)).isDirectory()).toBe(true)
  await makeDataFolder(folder)
})

test('one that cannot be is refused in words that name the setting', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'kilovatt-data-')), 'file')
  await writeFile(file, '')
  await expect(makeDataFolder(join(file, 'data'))).rejects.toThrow(
    `DATA_DIR ${join(file, 'data')} cannot be used: a part of it is a file. Name a folder that may be written.`,
  )
})

// Node's own recursive mkdir would try for ever there.
test.runIf(process.platform === 'linux')('a place where nothing can be made is refused, too', async () => {
  await expect(makeDataFolder('/proc/nodata')).rejects.toThrow(
    'DATA_DIR /proc/nodata cannot be used: nobody may make a folder there.',
  )
})
