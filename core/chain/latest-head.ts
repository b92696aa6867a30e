import type { EntityManager } from '@mikro-orm/postgresql'

/** A head that is kept (`daily-head.table.ts`). */
export interface Head {
  id: number
  keptAt: Temporal.Instant
  accounts: number
  /** Hexadecimal. */
  digest: string
}

/** The head kept last, if any. */
export async function latestHead(em: EntityManager): Promise<Head | undefined> {
  return (await headsAfter(em, { descending: true, limit: 1 }))[0]
}

/** Heads in the order in which they were kept, after one, or from the last back. */
export async function headsAfter(
  em: EntityManager,
  { after = 0, descending = false, limit }: { after?: number; descending?: boolean; limit: number },
): Promise<Head[]> {
  const rows = await em.execute<(Omit<Head, 'keptAt'> & { keptAt: string })[]>(
    `select id, to_char(kept_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "keptAt", accounts, encode(digest, 'hex') as digest
     from daily_heads where id > ? order by id ${descending ? 'desc' : 'asc'} limit ?`,
    [after, limit],
  )
  return rows.map(({ keptAt, ...row }) => ({ ...row, keptAt: Temporal.Instant.from(keptAt) }))
}

/** How a head is printed where there is little room: its first sixteen digits by four, «3f2a-9c41-07be-d15c». */
export function headCode({ digest }: Pick<Head, 'digest'>): string {
  return digest.slice(0, 16).replace(/(.{4})(?!$)/g, '$1-')
}

/** Reads a head as it is printed anywhere, whole or short, as the beginning of its digest; undefined when it is none. */
export function parseHead(text: string): string | undefined {
  const digits = text.toLowerCase().replace(/[\s-]/g, '')
  return /^[0-9a-f]{16,64}$/.test(digits) ? digits : undefined
}
