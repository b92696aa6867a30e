import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentOf, fillToBackUp, folderOfTest } from '../../support/machines/backed-up.ts'
import { startSystemPostgres, systemPostgres } from '../../support/machines/system-postgres.ts'
import { runAdmin } from '../../support/processes/run-admin.ts'
import { freshDatabase } from '../../support/worlds/database.ts'

/** `pg_dump` wants to be as new as the server: both are the machine's own here, where it has them. */
const machines = systemPostgres ? [systemPostgres] : []
process.stdout.write(`Dumps are tested with ${systemPostgres ?? 'no PostgreSQL: this machine has none installed'}.\n`)

async function started(bin: string) {
  const server = await startSystemPostgres(bin)
  onTestFinished(() => server.lose())
  const url = server.url.replace('kilovatt@', 'kilovatt:a-secret@')
  return { ...server, url }
}

const withTools = (bin: string) => `${bin}${delimiter}${process.env.PATH}`

test.each(machines)('with %s: a dump comes back after its server is lost, and a drill is made beside it', async bin => {
  const folder = await folderOfTest()
  const backup = ({ url }: { url: string }, ...args: string[]) =>
    runAdmin(['backup', ...args], { PATH: withTools(bin), DATABASE_URL: url, BACKUP_DIR: folder, LC_ALL: 'C' })
  const first = await started(bin)
  await fillToBackUp(first.url)
  const content = await contentOf(first.url)
  expect((await backup(first, 'make')).lines).toEqual([expect.stringMatching(/^Backed up: .*\.dump, \d+ kB$/)])
  const [name] = await readdir(folder)
  const file = join(folder, name!)
  await first.lose()

  const second = await started(bin)
  expect((await backup(second, 'restore', file)).exit).toBe(0)
  expect(await contentOf(second.url)).toEqual(content)
  expect(await backup(second, 'restore', file)).toMatchObject({
    exit: 1,
    complaint: 'The database kilovatt is not empty: make a new one\n',
  })
  const drill = await backup(second, 'drill')
  expect(drill).toMatchObject({ exit: 0, complaint: '' })
  expect(drill.lines.at(-1)).toBe(`Drilled and right: ${name}`)
  expect(await second.ask("select count(*) from pg_database where datname like '%drill%'")).toBe('0')

  await second.ask("delete from pending_updates; insert into installation_secrets values ('made after', 'the backup')")
  const replaced = await backup(second, 'restore', file, '--replace-live')
  expect(replaced).toMatchObject({ exit: 0, complaint: '' })
  const keptAs = /^What was there is kept as (kilovatt_before_\d{14})\.$/.exec(replaced.lines[1]!)![1]!
  expect(await contentOf(second.url)).toEqual(content)
  expect(await second.ask("select value from installation_secrets where name = 'made after'", keptAs)).toBe(
    'the backup',
  )
})

test.each(machines)('with %s: nobody sees the password in how a tool is called', async bin => {
  const folder = await folderOfTest()
  const tools = join(folder, 'tools')
  await mkdir(tools)
  // Writes down what everybody on the machine may see, and goes on as the real one.
  const told = (tool: string) => `#!/bin/sh\necho "$@" >> ${folder}/told\nexec ${bin}/${tool} "$@"\n`
  for (const tool of ['pg_dump', 'pg_restore']) await writeFile(join(tools, tool), told(tool), { mode: 0o755 })
  const server = await started(bin)
  const settings = {
    PATH: withTools(tools),
    DATABASE_URL: server.url,
    BACKUP_DIR: join(folder, 'backups'),
    LC_ALL: 'C',
  }
  expect((await runAdmin(['backup', 'make'], settings)).exit).toBe(0)
  const words = await readFile(join(folder, 'told'), 'utf8')
  expect(words).toContain('--dbname=postgres://kilovatt@127.0.0.1')
  expect(words).not.toContain('a-secret')
})

test('without the tools it is said what is to be installed, and nothing half-made is left', async () => {
  const folder = await folderOfTest()
  const { url, drop } = await freshDatabase()
  onTestFinished(drop)
  const made = await runAdmin(['backup', 'make'], { PATH: folder, DATABASE_URL: url, BACKUP_DIR: folder, LC_ALL: 'C' })
  expect(made).toMatchObject({
    exit: 1,
    complaint: expect.stringMatching(/^pg_dump is not there: install PostgreSQL's client, .*postgresql-client\)\n$/),
  })
  expect(await readdir(folder)).toEqual([])
  expect(await runAdmin(['backup', 'list'], { LC_ALL: 'C' })).toMatchObject({
    exit: 2,
    complaint: 'Say where the backups lie: by BACKUP_DIR, or with --folder DIR.\n',
  })
  expect((await runAdmin(['backup', 'list', '--folder', join(folder, 'none')], { LC_ALL: 'C' })).lines).toEqual([
    'There is no backup yet.',
  ])
})
