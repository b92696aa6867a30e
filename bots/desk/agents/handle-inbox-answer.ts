import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import type { Peer } from '../../../core/peers/peer.table.ts'
import { followEdit } from '../../../core/tickets/follow-edit.ts'
import { recordAnswer } from '../../../core/tickets/record-answer.ts'
import { saveAgent } from '../../../core/tickets/ticket-actions.ts'
import { ticketsOf } from '../../../core/tickets/tickets.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { InboxAnswer } from '../../port/inbox-answer.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import type { Update } from '../../port/update.ts'

/** The person changed a message; where it was a part of a ticket, the desks see the change. */
export async function handleEdit(
  em: EntityManager,
  listening: TurnContext,
  { channel, address }: Update,
  { ref, text }: { ref: string; text: string },
): Promise<void> {
  await followEdit(em, deskService(listening), { channel, address, ref, text, desk: null }, listening.now())
}

/** Takes an answer from the community's inbox into the person's newest ticket. */
export async function handleInboxAnswer(
  em: EntityManager,
  listening: TurnContext,
  peer: Peer,
  { by, text, files, ref, randomId }: InboxAnswer,
): Promise<void> {
  const isOurs =
    randomId > 0 && (await em.count(Outgoing, { id: randomId, channel: peer.channel, address: peer.externalId })) > 0
  if (isOurs) return
  const questions = await ticketsOf(em, peer)
  const question = questions.find(({ state }) => state !== 'closed') ?? questions[0]
  if (!question) return
  const { channel, externalId: address } = peer
  const agent = await saveAgent(em, { channel, ...by })
  const said = { text, files, album: null, ref, channel, address, desk: null, isDelivered: true }
  await recordAnswer(em, deskService(listening), { ...said, questionId: question.id, agent }, listening.now())
}
