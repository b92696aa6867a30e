import type { EntityManager } from '@mikro-orm/postgresql'
import { Act } from '../../../core/acts/act.table.ts'

/** What operators did by hand, oldest first: who, when and why. Of an account, or, for null, what is about no single one. */
export async function actRows(em: EntityManager, account: number | null): Promise<string[][]> {
  const acts = await em.find(Act, { account }, { orderBy: { id: 'asc' } })
  return [
    ['act', 'when', 'what', 'about', 'by', 'figures', 'why'],
    ...acts.map(({ doneAt, kind, about, figures, by, why, ...act }) => [
      ...[String(act.id), doneAt.toString({ smallestUnit: 'minute' }), kind, about, by],
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
      why,
    ]),
  ]
}
