import { Gauge, type Registry } from 'prom-client'
import { type BackupFile, backupsIn } from '../backup/backup-files.ts'

interface Watched {
  folder: string
  now(): Temporal.Instant
  /** Whether backups are drilled here. */
  areDrilled: boolean
}

/** Shows how old the newest backup in a folder is, and the newest that a drill found right; without one it is as old as can be. */
export function watchBackups(registers: Registry[], { folder, now, areDrilled }: Watched): void {
  const ageOf = (backup: BackupFile | undefined) =>
    backup ? (now().epochMilliseconds - backup.takenAt.epochMilliseconds) / 1000 : Number.POSITIVE_INFINITY
  new Gauge({
    name: 'kilovatt_backup_age_seconds',
    help: 'Age of the newest backup in BACKUP_DIR; infinite when there is none',
    registers,
    async collect() {
      this.set(ageOf((await backupsIn(folder)).at(-1)))
    },
  })
  if (!areDrilled) return
  new Gauge({
    name: 'kilovatt_backup_drilled_age_seconds',
    help: 'Age of the newest backup in BACKUP_DIR that a drill has restored and found right; infinite when there is none',
    registers,
    async collect() {
      this.set(ageOf((await backupsIn(folder)).findLast(({ drilledAt }) => drilledAt)))
    },
  })
}
