import type { EntityManager } from '@mikro-orm/postgresql'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Parts } from '../port/sender.ts'
import { LeaseLost } from './chat-lease.ts'

/** The parts of a row's message, kept in the row. */
export function keptParts(em: EntityManager, row: Outgoing): Parts {
  const parts = new Map(Object.entries(row.parts ?? {}))
  return {
    left: name => parts.get(name),
    async send(name, act) {
      const known = parts.get(name)
      if (known !== undefined) return known
      const ref = await act()
      parts.set(name, ref)
      const kept = await em.execute<object[]>(keep, [name, ref, row.id, row.leasedBy ?? null])
      if (kept.length === 0) throw new LeaseLost('Another process sends the rest of this message')
      return ref
    },
  }
}

const keep = `update outbox set parts = coalesce(parts, '{}') || jsonb_build_object(?::text, ?::text)
  where id = ? and leased_by is not distinct from ?::text returning id`
