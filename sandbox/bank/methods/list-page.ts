import { invalid } from '../state/refused.ts'

/** One page of a list, newest first; the cursor is the id of the last one shown. */
export function listPage<Item extends { id: string }>(
  oldestFirst: readonly Item[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  bodyOf: (item: Item) => Record<string, unknown>,
) {
  const items = oldestFirst.toReversed()
  const lastShown = items.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && lastShown < 0) throw invalid('cursor', 'Incorrect value of cursor')
  const page = items.slice(lastShown + 1, lastShown + 1 + limit)
  const hasMore = lastShown + 1 + limit < items.length
  return { type: 'list', items: page.map(bodyOf), ...(hasMore && { next_cursor: page.at(-1)?.id }) }
}
