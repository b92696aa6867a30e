import { mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pruneBackups } from '../../../src/backup/backup-files.ts'

test('a half-written backup that gets its name meanwhile does not keep old ones from being deleted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-backups-'))
  const [old, newest] = ['kilovatt-20261001T041000Z.dump', 'kilovatt-20261130T041000Z.dump']
  for (const name of [old, newest]) await writeFile(join(folder, name), '')
  // Listed, and gone when it is looked at.
  const part = 'kilovatt-20261130T050000Z.dump.part'
  await symlink(join(folder, 'renamed'), join(folder, part))
  expect(await pruneBackups(folder, 30, Temporal.Instant.from('2026-11-30T05:00:01Z'))).toEqual([old])
  expect((await readdir(folder)).toSorted()).toEqual([newest, part])
})
