import type { Branch, Supplier } from '../../../core/supplier/supplier.ts'
import { WrongUsage } from './refusal.ts'

/** The branch an operator named. */
export function knownBranch({ branches }: Supplier, id: string): Branch {
  const found = branches.find(branch => branch.id === id)
  if (found) return found
  throw new WrongUsage(`There is no branch ${id}; supplier.json has ${branches.map(each => each.id).join(', ')}.`)
}
