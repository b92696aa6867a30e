import type { z } from 'zod'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { type Environment, environment, readSettings } from '../../config/config.ts'

const needed = environment.pick({
  DATABASE_URL: true,
  DATA_DIR: true,
  SUPPLIER_FILE: true,
  YOOKASSA_SHOP_ID: true,
  YOOKASSA_SECRET_KEY: true,
  YOOKASSA_API_URL: true,
  CHROME_PATH: true,
  BACKUP_DIR: true,
  BACKUP_KEEP_DAYS: true,
})

export type AdminConfig = z.infer<typeof needed> & { supplier: Supplier }

/** The part of the settings that the operator's commands need: a database, `supplier.json` and the shop, but no messenger. */
export function readAdminConfig(variables: Environment): AdminConfig {
  return readSettings(needed, variables)
}
