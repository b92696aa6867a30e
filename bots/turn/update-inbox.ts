import { askPlanned } from '../../core/units/ask-planned.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { PendingUpdate } from './pending-update.table.ts'

/** What a messenger has brought: its number there, and all of it. */
interface Brought {
  id: string
  body: object
}

export type UpdateInbox = ReturnType<typeof updateInbox>

/**
 * Where updates lie between being confirmed to a messenger and the end of their turns, so that many may wait and a kill loses none. One
 * that lies here though its turn is over is dropped as heard before.
 */
export function updateInbox(listening: Pick<TurnContext, 'orm' | 'now'>, channel: string) {
  return {
    /** What an earlier run has left, oldest first. */
    async left(): Promise<unknown[]> {
      const rows = await listening.orm.em.fork().find(PendingUpdate, { channel }, { orderBy: { id: 'asc' } })
      return rows.map(({ body }) => JSON.parse(body) as unknown)
    },
    /** Keeps what has been brought, and lets go of updates whose turns are over, by their numbers; all in one statement. */
    async keep(brought: Brought[], over: string[]): Promise<void> {
      if (brought.length === 0 && over.length === 0) return
      const fresh = JSON.stringify(brought.flatMap(({ id, body }) => written(body).map(text => ({ id, body: text }))))
      const values = [channel, JSON.stringify(over), listening.now().toString(), fresh]
      await askPlanned(listening.orm.em.fork(), keepAndLetGo, values)
    },
  }
}

const keepAndLetGo = `
  with over as (
    delete from pending_updates where channel = $1 and update_id in (select json_array_elements_text($2::json))
  )
  insert into pending_updates (channel, update_id, received_at, body)
  select $1, fresh.id, $3::timestamptz, fresh.body from json_to_recordset($4::json) as fresh(id text, body text)
  on conflict do nothing`

/** What is nested too deep to be written is not kept: its turn is begun all the same, and leaves it unread. */
function written(body: object): string[] {
  try {
    return [JSON.stringify(body)]
  } catch {
    return []
  }
}
