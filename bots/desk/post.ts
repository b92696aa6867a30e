import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Ticket } from '../../core/tickets/ticket.table.ts'
import { type FileTries, withFileTries } from '../delivery/file-tries.ts'
import type { Parts } from '../port/sender.ts'
import type { DeskDelivery } from './desk-delivery.ts'
import { DeskMessage } from './desk-place.table.ts'
import type { DeskPost, Spot } from './desk-room.ts'

/** Posts something in a ticket's thread and keeps whose message it is; tells whether it went with all its files. */
export async function post(
  { em, row, room, desk, parts }: DeskDelivery,
  question: Ticket,
  spot: Spot,
  what: DeskPost,
  entryId: number | null,
): Promise<{ refs: string[]; isWhole: boolean }> {
  let isWhole = true
  const refs = await withFileTries(row, tries => {
    const noting: FileTries = {
      ...tries,
      async bring(act, mayRepeat) {
        const brought = await tries.bring(act, mayRepeat)
        if ('lost' in brought) isWhole = false
        return brought
      },
    }
    return room.post(spot, what, noting, partsOf(parts, spot, what.once))
  })
  gotThrough(row)
  // A repeat after a kill gives the messages that were sent before, which may be known already.
  for (const ref of refs)
    await em.upsert(DeskMessage, { channel: desk, ...spot, ref, question: question.id, album: null, entry: entryId })
  return { refs, isWhole }
}

/** The parts of one of several messages that a row leads to, in one place: a topic that was deleted gets them again. */
function partsOf(parts: Parts, { address, topic }: Spot, once: string): Parts {
  const whole = (name: string) => [address, topic ?? '', once, name].join(' ')
  return { left: name => parts.left(whole(name)), send: (name, act) => parts.send(whole(name), act) }
}

/** The way is open: a failure after this is a first one, and is waited for no longer than that. Files share the time there is. */
export function gotThrough(row: Outgoing): void {
  row.attempts = 0
  row.fileTries = 0
}
