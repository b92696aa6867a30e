import { basename } from 'node:path'
import { Command } from 'commander'
import type { AuditedCheck } from '../../../core/audit/audited-check.ts'
import { headCode } from '../../../core/chain/latest-head.ts'
import { type BackupFile, backupAt, backupsIn, pruneBackups } from '../../backup/backup-files.ts'
import { BackupProblem } from '../../backup/backup-problem.ts'
import { drillBackup } from '../../backup/drill-backup.ts'
import { makeBackup } from '../../backup/make-backup.ts'
import { restoreBackup } from '../../backup/restore-backup.ts'
import { createLogger } from '../../logging/logger.ts'
import { readAdminConfig } from '../console/admin-config.ts'
import { existingFile, typedPath, wholeNumber } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { fileName, Refusal, WrongUsage } from '../console/refusal.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'

interface Folder {
  folder?: string
}

/** A command over backups, with the folder they lie in. */
const over = (name: string) =>
  new Command(name).option('--folder <dir>', 'where the backups lie, if not in BACKUP_DIR', typedPath)

const make = over('make')
  .description('write everything that the database holds into a new file')
  .action((options: Folder) =>
    withDatabase(async desk => {
      const { path, bytes } = await refusing(makeBackup(sourceOf(desk), folderOf(options), desk.now))
      print(`Backed up: ${path}, ${kilobytes(bytes)} kB`)
    }),
  )

const list = over('list')
  .description('show the backups there are')
  .action(async (options: Folder) => {
    const backups = await backupsIn(folderOf(options))
    if (backups.length === 0) return print('There is no backup yet.')
    printTable([
      ['backup', 'kB', 'drilled'],
      ...backups.map(({ name, bytes, drilledAt }) => [name, kilobytes(bytes), drilledAt?.toString() ?? null]),
    ])
  })

const restore = new Command('restore')
  .description('bring a backup into a new, empty database: that of DATABASE_URL, or the embedded one of DATA_DIR')
  .argument('<file>', 'the backup', existingFile)
  .option('--replace-live', 'put the database that is there aside under another name, and this one in its place')
  .action(async (file: string, options: { replaceLive?: true }) => {
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readAdminConfig(process.env)
    const target = databaseUrl ? { databaseUrl } : { dataDir }
    const how = { now: Temporal.Now.instant(), logger: createLogger('silent'), replaces: Boolean(options.replaceLive) }
    const keptAs = await refusing(restoreBackup(await named(file), target, how))
    print(`Restored: ${fileName(file)}`)
    if (keptAs) print(`What was there is kept as ${keptAs}.`)
    await withDatabase(async ({ orm }) => {
      const [there] = await orm.em.fork().execute<[Restored]>(restored)
      print(`Accounts in it: ${there.accounts}. The program may be started on it.`)
      if (there.waiting > 0)
        print(
          `Messages that wait in it: ${there.waiting}, of broadcasts ${there.ofBroadcasts}. They leave when the program starts: ` +
            'what has left since the backup comes a second time.',
        )
    })
  })

interface Restored {
  accounts: number
  waiting: number
  ofBroadcasts: number
}

const restored = `
  select (select count(*)::int from accounts) as accounts, count(*)::int as waiting, count(broadcast_id)::int as "ofBroadcasts"
  from outbox where sent_at is null and failed_at is null`

const drill = over('drill')
  .description(
    'restore the newest backup, or a named one, beside the running program, audit it, and compare the ledgers',
  )
  .argument('[file]', 'the backup', existingFile)
  .action((file: string | undefined, options: Folder) =>
    withDatabase(async desk => {
      const backup = file ? await named(file) : (await backupsIn(folderOf(options))).at(-1)
      if (!backup) throw new Refusal('There is no backup yet.')
      const { orm, config, logger } = desk
      const now = () => Temporal.Now.instant()
      const parts = { orm, source: sourceOf(desk), supplier: config.supplier, logger, now }
      const drilled = await refusing(drillBackup(parts, backup))
      printTable([
        ['Accounts', drilled.accounts],
        ['Transfers', drilled.transfers],
      ])
      print(drilled.head ? `head of the backup: ${headCode({ digest: drilled.head })}` : 'head: none is kept yet')
      printChecks('In the backup:', drilled.inBackup)
      printChecks('In the running ledger:', drilled.inLedger)
      if (drilled.isRight) print(`Drilled and right: ${backup.name}`)
      else printProblem(`Drilled and not right: ${backup.name}`)
    }),
  )

const prune = over('prune')
  .description('delete the backups that are too old, but never the newest')
  .option('--days <days>', 'older than so many days; without it BACKUP_KEEP_DAYS', wholeNumber(1, 3650))
  .action(async (options: Folder & { days?: number }) => {
    const days = options.days ?? readAdminConfig(process.env).BACKUP_KEEP_DAYS
    const deleted = await pruneBackups(folderOf(options), days, Temporal.Now.instant())
    for (const name of deleted) print(`Deleted: ${name}`)
    if (deleted.length === 0) print('No backup is too old.')
  })

export const backupCommand = new Command('backup')
  .description('make, show, restore, try and delete backups')
  .addCommand(make)
  .addCommand(list)
  .addCommand(restore)
  .addCommand(drill)
  .addCommand(prune)

function folderOf({ folder }: Folder): string {
  const named = folder ?? readAdminConfig(process.env).BACKUP_DIR
  if (named) return named
  throw new WrongUsage('Say where the backups lie: by BACKUP_DIR, or with --folder DIR.')
}

async function named(file: string): Promise<BackupFile> {
  const backup = await backupAt(file, basename(file))
  if (backup) return backup
  throw new WrongUsage(`${fileName(file)} is not called as a backup is: kilovatt-20261130T041000Z.dump or .tar.zst`)
}

function sourceOf({ databaseUrl, config }: Desk) {
  return { databaseUrl, dataDir: config.DATA_DIR, isEmbedded: !config.DATABASE_URL }
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1000)

function printChecks(heading: string, checks: AuditedCheck[]): void {
  print(heading)
  for (const { what, wrong, examples } of checks) {
    if (wrong === 0) print(`right: ${what}`)
    else printProblem(`WRONG: ${what}: ${wrong} times${examples.length > 0 ? `, e.g. ${examples.join(', ')}` : ''}`)
  }
}

/** What cannot be done is told as it is. */
async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  return await work.catch(error => {
    if (error instanceof BackupProblem) throw new Refusal(error.message)
    throw error
  })
}
