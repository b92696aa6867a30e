import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../../core/accounts/account.table.ts'
import { Act } from '../../../core/acts/act.table.ts'
import { say } from '../words/say.ts'

/** What operators did by hand, oldest first: who, when and why. Of an account, or, for null, what is about no single one. */
export async function actRows(em: EntityManager, account: number | null): Promise<string[][]> {
  const acts = await em.find(Act, { account }, { orderBy: { id: 'asc' } })
  return [heading, ...acts.map(cells)]
}

/** All that they did from a moment on, each with its account. */
export async function actRowsSince(em: EntityManager, since: Temporal.Instant): Promise<string[][]> {
  const acts = await em.find(Act, { doneAt: { $gte: since } }, { orderBy: { id: 'asc' } })
  const ids = acts.flatMap(({ account }) => account ?? [])
  const accounts = await em.find(Account, { id: { $in: ids } })
  const called = new Map(accounts.map(({ id, branch, number }) => [id, `${branch} ${number}`]))
  return [['account', ...heading], ...acts.map(act => [called.get(act.account ?? 0) ?? '', ...cells(act)])]
}

const heading = ['act', 'when', 'what', 'about', 'by', 'figures', 'why']

function cells({ id, doneAt, kind, about, by, figures, why }: Act): string[] {
  const said = Object.entries(figures).map(([name, value]) => `${say(name)} ${say(value)}`)
  return [String(id), doneAt.toString({ smallestUnit: 'minute' }), kind, about, by, said.join(', '), why]
}
