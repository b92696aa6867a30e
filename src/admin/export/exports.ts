import { accounts } from './accounts.ts'
import { charges } from './charges.ts'
import type { Exported } from './export-rows.ts'
import { meters } from './meters.ts'
import { payments } from './payments.ts'
import { readings } from './readings.ts'
import { tariffs } from './tariffs.ts'

/** The lists that can be exported. */
export const exports: Record<string, Exported> = { tariffs, accounts, meters, readings, payments, charges }
