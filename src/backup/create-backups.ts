import type { Backups } from '../../jobs/back-up.ts'
import type { AppContext } from '../app-context.ts'
import { backupsIn, pruneBackups } from './backup-files.ts'
import { BackupProblem } from './backup-problem.ts'
import { drillBackup } from './drill-backup.ts'
import { makeBackup } from './make-backup.ts'

/** The backups that the program makes by itself; undefined where `BACKUP_DIR` names no folder for them. */
export function createBackups({ config, databaseUrl, orm, logger, now }: AppContext): Backups | undefined {
  const { BACKUP_DIR: folder, BACKUP_AT: at, BACKUP_KEEP_DAYS: keepDays, DATA_DIR: dataDir, supplier } = config
  if (!folder) return undefined
  const source = { databaseUrl, dataDir, isEmbedded: !config.DATABASE_URL }
  return {
    at,
    async newest() {
      const newest = (await backupsIn(folder)).at(-1)
      return newest && { takenAt: newest.takenAt, isDrilled: newest.drilledAt !== undefined }
    },
    async make() {
      const { name, bytes } = await makeBackup(source, folder, now())
      return { backup: name, bytes, deleted: await pruneBackups(folder, keepDays, now()) }
    },
    drill: config.BACKUP_DRILL === 'yes' ? drillNewest : undefined,
  }

  async function drillNewest() {
    const newest = (await backupsIn(folder!)).at(-1)
    if (!newest) throw new BackupProblem('There is no backup to drill')
    const drill = await drillBackup({ orm, source, supplier, logger, now }, newest)
    const { accounts, transfers, head, inBackup, inLedger, isRight } = drill
    const wrong = [...inBackup, ...inLedger]
      .filter(check => check.wrong > 0)
      .map(({ what, examples }) => ({ what, examples }))
    return { isRight, found: { backup: newest.name, accounts, transfers, head, wrong } }
  }
}
