import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../../core/accounts/account.table.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { knownBranch } from './known-branch.ts'
import { Refusal, WrongUsage } from './refusal.ts'

/** The account an operator named; the branch need not be said where only one has such a number. */
export async function namedAccount(
  em: EntityManager,
  supplier: Supplier,
  number: string,
  branch?: string,
): Promise<Account> {
  const where = branch === undefined ? { number } : { number, branch: knownBranch(supplier, branch).id }
  const [account, ...others] = await em.find(Account, where, { orderBy: { branch: 'asc' } })
  if (!account) throw new Refusal(`There is no account ${number}${branch ? ` in the branch ${branch}` : ''}.`)
  if (others.length === 0) return account
  const branches = [account, ...others].map(each => each.branch)
  throw new WrongUsage(`There is an account ${number} in ${branches.join(', ')}: say which with --branch.`)
}
