import { mergeTickets } from '../../../core/desk/merge-tickets.ts'
import { proposeCorrection } from '../../../core/desk/propose-correction.ts'
import { remindLater } from '../../../core/desk/remind-later.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { enqueueReplies, type Reply } from '../../messages/payload.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskTextsIn } from '../../texts/desk/desk-texts-in.ts'
import { textsIn } from '../../texts/texts-in.ts'
import { readSum } from '../../understanding/read-sum.ts'
import { DeskMessage } from '../desk-place.table.ts'
import { setBack } from '../sync-thread.ts'
import { refuse } from './act-for.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/** `/acts`: what can be done in a question, as buttons; and in words what needs words. */
export async function listActs(at: DeskContext, { question }: CommandCall): Promise<void> {
  const choices = Object.entries(deskTextsIn(at.listening.supplier).acts).map(([press, label]) => ({ label, press }))
  await notifyThread(at, question.id, { told: 'choose', of: 'acts', choices })
}

/** `/correct -156,65 why`: proposes an adjustment, which an operator confirms or declines. */
export async function correct(at: DeskContext, call: CommandCall): Promise<void> {
  const { question, agent, wrote } = call
  if (!question.account) return await refuse(at, call, 'no-account')
  const [, sign = '', sum = '', why = ''] =
    /^([-−–—+]|минус)?\s*(\d[\d\s.,]*?)\s*(?:₽|руб\S*|р\.)?[\s,;:]+(\D[\s\S]*)$/u.exec(call.rest) ?? []
  const read = readSum(sum)
  if (read === undefined || why.trim() === '') return await refuse(at, call, 'which-correction')
  const signedKopecks: Kopecks = /[-−–—м]/.test(sign) ? kopecks(-read) : read
  const requestId = await proposeCorrection(at.em, { question, agent, signedKopecks, why: why.trim() }, at.now)
  const what = {
    told: 'correction-proposed',
    requestId,
    agent: agent.name,
    amountKopecks: String(signedKopecks),
  } as const
  await notifyThread(at, question.id, what, wrote?.ref)
}

/** `/merge 5`: this question becomes a part of that one; what is said of it from now on is said there, and the resident is told so. */
export async function merge(at: DeskContext, call: CommandCall): Promise<void> {
  const { em, listening, now } = at
  const { question, agent } = call
  const into = Number.parseInt(/\d{1,9}/.exec(call.rest)?.[0] ?? '', 10)
  if (Number.isNaN(into)) return await refuse(at, call, 'which-question')
  const merged = await mergeTickets(em, deskService(listening), { from: question.id, into, agent }, now)
  if (merged !== 'merged') return await refuse(at, call, merged === 'unknown' ? 'which-question' : merged)
  await em.nativeUpdate(DeskMessage, { question: question.id }, { question: into })
  await setBack(em, into)
  const { channel, externalId: address, language } = await em.findOneOrFail(Peer, question.peer)
  const text = textsIn(language).question.merged(question.id, into)
  const payload: Reply = { kind: 'message', message: { kind: 'text', text }, question: 0 }
  await enqueueReplies(em, [{ channel, address, language, payload }], now)
}

/** In so many working days at most. */
const mostDays = 30

/** `/remind`, `/remind послезавтра`, `/remind 3`: the agent is called in the thread when the desk opens on that working day. */
export async function remind(at: DeskContext, call: CommandCall): Promise<void> {
  const { em, listening, now } = at
  const { question, agent } = call
  const days = daysIn(call.rest)
  if (days === undefined) return await refuse(at, call, 'which-day')
  const dueAt = await remindLater(em, deskService(listening), { question, agent, days }, now)
  await notifyThread(at, question.id, { told: 'reminder-set', agent: agent.name, at: dueAt.toString() })
}

function daysIn(said: string): number | undefined {
  const words = said.toLocaleLowerCase('ru').trim()
  if (/^(?:|завтра|tomorrow)$/.test(words)) return 1
  if (/^(?:послезавтра|day after tomorrow)$/.test(words)) return 2
  const [, count] = /^(?:через |in )?(\d{1,2})(?: ?(?:дн\p{L}*|д|рабоч\p{L}* дн\p{L}*|days?))?$/u.exec(words) ?? []
  const days = Number.parseInt(count ?? '', 10)
  return days >= 1 && days <= mostDays ? days : undefined
}
