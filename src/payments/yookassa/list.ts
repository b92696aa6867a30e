import { z } from 'zod'
import type { Answered } from './answered.ts'
import { call, type Shop } from './call.ts'

const page = z.object({ items: z.array(z.unknown()), next_cursor: z.string().optional() })

const mostPages = 500

/**
 * Reads a whole list, page by page, as far as the filters go. What is not like ours is left out: the
 * shop may take payments that have nothing to do with the program.
 */
export async function list<Item>(
  shop: Shop,
  path: string,
  filters: Record<string, string>,
  item: z.ZodType<Item>,
): Promise<Answered<Item[]>> {
  const items: Item[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const query = { ...filters, limit: '100', ...(cursor === undefined ? {} : { cursor }) }
    const answered = await call(shop, { path, query }, page)
    if (answered.kind !== 'done') return answered
    for (const each of answered.value.items) {
      const parsed = item.safeParse(each)
      if (parsed.success) items.push(parsed.data)
    }
    cursor = answered.value.next_cursor
    if (cursor === undefined) return { kind: 'done', value: items }
  }
  return { kind: 'unknown', why: `a list of more than ${mostPages} pages` }
}
