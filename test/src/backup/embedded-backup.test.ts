import { chmod, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { packCluster } from '../../../src/database/embedded/pack-cluster.ts'
import { unpackCluster } from '../../../src/database/embedded/unpack-cluster.ts'
import { startEmbeddedPostgres } from '../../../src/database/embedded-postgres.ts'
import { quickestPlace } from '../../../src/database/temporary-postgres.ts'
import { contentOf, fillToBackUp, folderOfTest, openedAt } from '../../support/machines/backed-up.ts'
import { runAdmin } from '../../support/processes/run-admin.ts'

const silent = pino({ level: 'silent' })

/** A data folder, and the operator's commands on it. */
async function installation() {
  const place = await mkdtemp(join(await quickestPlace(), 'kilovatt-backed-up-'))
  await chmod(place, 0o755)
  const dataDir = join(place, 'data')
  const backups = await folderOfTest()
  const remove = async () => {
    const rooms = (await readdir(dataDir).catch(() => [])).map(name => realpath(join(dataDir, name)))
    for (const path of [...(await Promise.all(rooms)), dataDir]) await rm(path, { recursive: true, force: true })
  }
  onTestFinished(async () => {
    await remove()
    await rm(place, { recursive: true, force: true })
  })
  /** The program's own server, beside which the commands work. */
  const start = async () => {
    const server = await startEmbeddedPostgres({ dataDir, logger: silent })
    onTestFinished(() => server.stop())
    return server
  }
  const backup = (...args: string[]) =>
    runAdmin(['backup', ...args], { DATA_DIR: dataDir, BACKUP_DIR: backups, LC_ALL: 'C' })
  return { dataDir, backups, remove, start, backup }
}

/** Leaves a reply waiting, and a notice of a broadcast. */
async function leaveWaiting(url: string): Promise<void> {
  const orm = await openedAt(url)
  const em = orm.em.fork()
  await em.execute('delete from outbox where sent_at is null and failed_at is null')
  await em.execute(`insert into broadcasts (key, kind, branch, time_zone, about, until, created_at)
    values ('of-the-test', 'reading', 'kemerovo', 'Asia/Novokuznetsk', '{}', now(), now())`)
  await em.execute(`insert into outbox (channel, address, language, created_at, not_before, broadcast_id)
    values ('telegram', '1', 'ru', now(), now(), null), ('telegram', '2', 'ru', now(), now(), (select max(id) from broadcasts))`)
  await orm.close()
}

test('what was backed up is there again after the data folder is gone, photos and frozen bills included', async () => {
  const { dataDir, backups, remove, start, backup } = await installation()
  const first = await start()
  await fillToBackUp(first.url)
  await leaveWaiting(first.url)
  const content = await contentOf(first.url)
  expect(Object.keys(content)).toEqual(expect.arrayContaining(['meter_photos', 'receipts', 'ledger_transfers']))
  for (const table of ['meter_photos', 'receipts', 'ledger_transfers', 'daily_heads'])
    expect(content[table]).not.toMatch(/^0 /)
  const made = await backup('make')
  expect(made).toMatchObject({ exit: 0, lines: [expect.stringMatching(/^Backed up: .*\.tar\.zst, \d+ kB$/)] })
  const [name, ...others] = await readdir(backups)
  expect(others).toEqual([])
  const file = join(backups, name!)
  // What is in it is nobody else's to read.
  expect((await stat(file)).mode & 0o077).toBe(0)
  await first.stop()
  await remove()

  const restored = await backup('restore', file)
  expect(restored).toMatchObject({
    exit: 0,
    lines: [
      `Restored: ${name}`,
      expect.stringContaining('Accounts in it: '),
      'Messages that wait in it: 2, of broadcasts 1. They leave when the program starts: what has left since the backup comes a second time.',
    ],
  })
  const second = await start()
  expect(await contentOf(second.url)).toEqual(content)
  expect(await backup('restore', file)).toMatchObject({ exit: 1, complaint: expect.stringContaining('is in use by') })
  await second.stop()

  // Never over a database that is there, but by an explicit word; and then that one is kept.
  expect(await backup('restore', file)).toMatchObject({
    exit: 1,
    complaint: `There is a database in ${dataDir} already: name a new DATA_DIR\n`,
  })
  const replaced = await backup('restore', file, '--replace-live')
  expect(replaced.lines[1]).toMatch(/^What was there is kept as postgres_before_\d{14}\.$/)
  expect((await readdir(dataDir)).length).toBe(2)
  const third = await start()
  expect(await contentOf(third.url)).toEqual(content)
})

test('a copy of the files is one moment of them, however much is written meanwhile', async () => {
  const { dataDir, start, backups } = await installation()
  const server = await start()
  const orm = await openedAt(server.url)
  const em = orm.em.fork()
  await em.execute(
    'create table busy as select i as id, repeat(md5(i::text), 20) as filling from generate_series(0, 99999) i',
  )
  const file = join(backups, 'copy.tar.zst')
  let isMade = false
  const made = packCluster({ dataDir, url: server.url }, file).finally(() => {
    isMade = true
  })
  // Each transaction writes ten rows at the end, and changes others all over the table.
  while (!isMade) {
    await em.execute(
      'insert into busy select max(id) + i, repeat(md5(i::text), 20) from busy, generate_series(1, 10) i group by i',
    )
    await em.execute('update busy set filling = reverse(filling) where id % 1000 = floor(random() * 1000)')
  }
  await made
  await orm.close()
  await server.stop()
  const place = join(dataDir, 'elsewhere')
  await unpackCluster(file, place, silent)
  const copy = await startEmbeddedPostgres({ dataDir: place, logger: silent })
  onTestFinished(() => copy.stop())
  const there = await openedAt(copy.url)
  const [row] = await there.em
    .fork()
    .execute<object[]>(
      'select count(*)::int % 10 as beside, max(id) = count(*) - 1 as "isWhole", min(length(filling)) as shortest from busy',
    )
  expect(row).toEqual({ beside: 0, isWhole: true, shortest: 640 })
  await there.close()
})

test('a drill restores beside the running program, finds it right, and sees a past that was changed', async () => {
  const { dataDir, backups, start, backup } = await installation()
  const server = await start()
  await fillToBackUp(server.url)
  expect(await backup('drill')).toMatchObject({ exit: 1, complaint: 'There is no backup yet.\n' })
  const damaged = join(backups, 'kilovatt-20200101T000000Z.tar.zst')
  await writeFile(damaged, 'of long ago')
  expect(await backup('drill')).toMatchObject({ exit: 1, complaint: expect.stringContaining('is damaged') })
  expect((await backup('list')).lines[1]).toMatch(/kilovatt-20200101T000000Z.tar.zst +1 *$/)

  expect((await backup('make')).exit).toBe(0)
  expect((await backup('prune', '--days', '30')).lines).toEqual(['Deleted: kilovatt-20200101T000000Z.tar.zst'])
  expect((await backup('prune')).lines).toEqual(['No backup is too old.'])
  const right = await backup('drill')
  expect(right).toMatchObject({ exit: 0, complaint: '' })
  expect(right.lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^head of the backup: [0-9a-f]{4}-/),
      'In the backup:',
      'right: the ledger sums to zero',
      'In the running ledger:',
      'right: the chains of the backup go on in the running ledger',
      expect.stringMatching(/^right: the history up to [0-9a-f]{64} is what it was$/),
      expect.stringMatching(/^Drilled and right: kilovatt-/),
    ]),
  )
  expect((await backup('list')).lines[1]).toMatch(/\d{4}-\d\d-\d\dT[\d:.]+Z$/)

  // Somebody who owns the database writes a new past, the ends of the chains with it.
  const orm = await openedAt(server.url)
  const em = orm.em.fork()
  await em.execute('alter table chain_links disable trigger user')
  await em.execute(
    "update chain_links set content = sha256('another') where (account_id, place) in (select account_id, length from chain_tips limit 1)",
  )
  await orm.close()
  const wrong = await backup('drill')
  expect(wrong.exit).toBe(1)
  expect(wrong.lines).toContainEqual(
    expect.stringMatching(
      /^WRONG: the chains of the backup go on in the running ledger: 1 times?, e\.g\. .*chain of \d+$/,
    ),
  )
  expect(wrong.lines.at(-1)).toMatch(/^Drilled and not right: /)
  // Nothing of the drills is left.
  expect(await readdir(dataDir)).toEqual(['postgres'])
})
