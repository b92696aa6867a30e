import type { Account } from '../../../core/accounts/account.table.ts'
import type { ActKind } from '../../../core/acts/act.table.ts'
import { recordDeskAct } from '../../../core/desk/record-desk-act.ts'
import type { AnswerOffer } from '../../../core/outbox/answer-offer.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { Permission } from '../../../core/peers/permissions.ts'
import { recordAnswer } from '../../../core/tickets/record-answer.ts'
import { unmarked } from '../../messages/unmarked.ts'
import type { ActionContext } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import { textsIn } from '../../texts/texts-in.ts'
import { accountAbout } from '../../views/account-views.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/** The resident's side of an act: their chat, with what it takes to look at an account there, in their language. */
interface ForResident {
  at: DeskContext
  call: CommandCall
  context: ActionContext
  texts: Texts
}

/** The account an act is about, as the resident's chat may use it. */
export type ForAccount = ForResident & { account: Account }

/** What an act sends: the bot's own words, never the agent's, with what is put under them. */
interface Sent {
  kind: ActKind
  text: string
  offer?: AnswerOffer
  figures?: Record<string, string>
}

/** The resident that an act is for; nothing where the question is closed, which is said. */
export async function actFor(at: DeskContext, call: CommandCall): Promise<ForResident | undefined> {
  if (call.question.state === 'closed') return await refuse(at, call, 'closed')
  const { em, listening, now } = at
  const peer = await em.findOneOrFail(Peer, call.question.peer)
  const { supplier, codes, desk, hasMail } = listening
  const context = { em, peer, supplier, codes, desk, hasMail, now, saidAt: now }
  return { at, call, context, texts: textsIn(peer.language) }
}

/** The same with the account it is about; nothing where there is none, or the chat may not do that with it, which is said. */
export async function actForAccount(
  at: DeskContext,
  call: CommandCall,
  right: Permission,
): Promise<ForAccount | undefined> {
  const resident = await actFor(at, call)
  if (!resident) return undefined
  const { account } = call.question
  if (!account) return await refuse(at, call, 'no-account')
  const linked = await accountAbout(resident.context, account, right)
  return linked ? { ...resident, account: linked.account } : await refuse(at, call, 'not-allowed')
}

/** Sends the resident what an act comes to, as an answer of the agent's, and writes the act down. */
export async function send({ at, call }: ForResident, { kind, text, offer, figures }: Sent): Promise<void> {
  const { em, listening, channel, address, now } = at
  const { question, agent } = call
  const words = { text: unmarked(text), files: [], album: null, ref: null }
  const written = {
    ...words,
    questionId: question.id,
    agent,
    channel,
    address,
    desk: null,
    ...(offer ? { offer } : {}),
  }
  await recordAnswer(em, deskService(listening), written, now)
  await recordDeskAct(em, { kind, question, agent, ...(figures ? { figures } : {}) }, now)
}

type Why = Parameters<typeof notifyThread>[2] & { told: 'not-acted' }

/** Says in the thread why an act was not done; the resident learns nothing. */
export async function refuse(
  at: DeskContext,
  { question, wrote }: CommandCall,
  why: Why['why'],
  list: string[] = [],
): Promise<undefined> {
  await notifyThread(at, question.id, { told: 'not-acted', why, list }, wrote?.ref)
}
