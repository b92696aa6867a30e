import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { namedAccount } from '../console/named-account.ts'
import type { Desk } from '../console/with-database.ts'

/** The account whose number is a command's argument. */
export function accountByNumber(
  em: EntityManager,
  { config }: Desk,
  number: string,
  branch?: string,
): Promise<Account> {
  return namedAccount(em, config.supplier, number, branch)
}
