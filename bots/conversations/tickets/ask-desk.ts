import { type NewTicket, openTicket, type Refusal } from '../../../core/tickets/open-ticket.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'

/** What the desk took, as a memory can keep it. */
type Taken = {
  kind: 'asked'
  number: number
  isUrgent: boolean
  opensAt: { at: Temporal.Instant; zone: string } | null
}

/** Sends something new to the desk. */
export async function askDesk(context: ActionContext, asked: Omit<NewTicket, 'peer'>): Promise<Refusal | Taken> {
  const { em, peer, now } = context
  const taken = await openTicket(em, deskService(context), { peer, ...asked }, now)
  if (taken.kind !== 'asked') return taken
  const { opensAt } = taken
  return { ...taken, opensAt: opensAt && { at: opensAt.toInstant(), zone: opensAt.timeZoneId } }
}

/** When people will be at the desk, where they are not now. */
export function localOpening({ opensAt }: Taken): Temporal.ZonedDateTime | null {
  return opensAt?.at.toZonedDateTimeISO(opensAt.zone) ?? null
}

export async function sayRefused(chat: Chat, refused: Refusal | { kind: 'unknown' }): Promise<undefined> {
  const { question: words } = chat.texts
  const { phone, zone } = await chat.step('phone', async ({ supplier }) => ({
    phone: supplier.phone,
    zone: supplier.branches[0]!.timeZone,
  }))
  if (refused.kind === 'enough-today')
    return await sayLast(chat, words.enoughToday(refused.from.toZonedDateTimeISO(zone), phone))
  const text = {
    banned: () => words.banned(phone),
    flooded: () => words.flooded(phone),
    'no-desk': () => words.noDesk(phone),
    unknown: () => words.gone,
  }[refused.kind]()
  return await sayLast(chat, text)
}
