import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { eventually } from '../eventually.ts'
import type { World } from './world.ts'

/** Everything that waits to be sent. */
export const waitingRows = (world: World) =>
  world.system.listening.orm.em.fork().find(Outgoing, { sentAt: null, failedAt: null }, { orderBy: { id: 'asc' } })

/** Moves the clock on to each next try of a file, until this is seen. Gives how many minutes passed. */
export async function waitsForFiles<Seen>(world: World, look: () => Seen | undefined | false): Promise<number> {
  const { now, committed } = world.system.listening
  let minutes = 0
  await eventually(async () => {
    if (look()) return true
    const waiting = await waitingRows(world)
    const next = waiting.find(({ fileTries }) => fileTries > 0)?.notBefore.since(now())
    if (next && next.sign > 0) {
      world.passes(next)
      minutes += next.total('minutes')
    }
    committed(waiting.map(({ channel, address }) => ({ channel, address })))
    return false
  }).toBe(true)
  return minutes
}
