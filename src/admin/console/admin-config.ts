import { resolve } from 'node:path'
import type { z } from 'zod'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { ConfigProblems, type Environment, environment } from '../../config/config.ts'
import { readSupplier } from '../../config/read-supplier.ts'

const needed = environment.pick({
  DATABASE_URL: true,
  DATA_DIR: true,
  SUPPLIER_FILE: true,
  YOOKASSA_SHOP_ID: true,
  YOOKASSA_SECRET_KEY: true,
  YOOKASSA_API_URL: true,
})

export type AdminConfig = z.infer<typeof needed> & { supplier: Supplier }

/** The part of the settings that the operator's commands need: a database, `supplier.json` and the shop, but no messenger. */
export function readAdminConfig(variables: Environment): AdminConfig {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const parsed = needed.safeParse(given)
  const supplier = readSupplier(resolve(given.SUPPLIER_FILE ?? './supplier/supplier.json'))
  const problems = [
    ...(parsed.error?.issues.map(issue => `${issue.path.join('.')} ${issue.message}`) ?? []),
    ...('problems' in supplier ? supplier.problems : []),
  ]
  if (problems.length > 0 || !parsed.data || 'problems' in supplier) throw new ConfigProblems(problems)
  return { ...parsed.data, supplier: supplier.supplier }
}
