import { agreeMonthEnd } from '../../../core/month-end/agree-month-end.ts'
import { makeBillsAgain } from '../../../core/month-end/make-bills-again.ts'
import { postponeMonthEnd } from '../../../core/month-end/postpone-month-end.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import { chatLane } from '../../../core/tickets/order-desks.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import { parsePeriod } from '../../../core/units/period.ts'
import type { DeskMember } from '../../port/desk-event.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { monthAnswerOf } from '../../understanding/desk-command.ts'
import { agentOf } from './agent-of.ts'
import type { DeskContext } from './desk-context.ts'

/** Takes a chief's answer whether a month is closed, or that its bills are made again; gives whether that was still asked. */
export async function answerMonth(
  at: DeskContext,
  by: DeskMember,
  { answer, period: text }: NonNullable<ReturnType<typeof monthAnswerOf>>,
): Promise<boolean> {
  const { em, role, listening, now } = at
  const period = parsePeriod(text)
  if (!period || role === 'outsider') return false
  if (role !== 'chief') {
    await refuse(at)
    return true
  }
  const { name } = await agentOf(at, by)
  return await settle[answer](em, deskService(listening), { period, by: name }, now)
}

const settle = { close: agreeMonthEnd, later: postponeMonthEnd, again: makeBillsAgain }

async function refuse({ em, desk, role, now }: DeskContext): Promise<void> {
  const payload = { desk: 'chiefs-only', isUntold: role === 'unknown', topic: null } as const
  await enqueue(em, [{ channel: desk, address: chatLane(), language: defaultLanguage, payload }], now)
}
