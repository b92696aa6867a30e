import { ruActs } from './ru-acts.ts'
import { ruAudit } from './ru-audit.ts'
import { ruBackup } from './ru-backup.ts'
import { ruColumns } from './ru-columns.ts'
import { ruCommands } from './ru-commands.ts'
import { ruHelp } from './ru-help.ts'
import { ruImport } from './ru-import.ts'
import { ruProblems } from './ru-problems.ts'
import { ruSettings } from './ru-settings.ts'
import { ruSupplier } from './ru-supplier.ts'
import { ruTables } from './ru-tables.ts'

/** What operators read, in Russian. */
export const ru: Readonly<Record<string, string>> = {
  ...ruHelp,
  ...ruCommands,
  ...ruActs,
  ...ruImport,
  ...ruProblems,
  ...ruColumns,
  ...ruTables,
  ...ruAudit,
  ...ruBackup,
  ...ruSettings,
  ...ruSupplier,
}
