import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../../core/accounts/account.table.ts'
import { AgentRequest } from '../../../core/desk/agent-request.table.ts'
import { Agent } from '../../../core/tickets/ticket.table.ts'
import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { freshRowLock } from '../../../core/units/row-lock.ts'
import { Refusal } from '../console/refusal.ts'

/** A correction that waits for the operator, with who proposed it and why. */
interface WaitingCorrection {
  request: AgentRequest
  signedKopecks: Kopecks
  agent: string
  reason: string
}

/** The correction of a number, locked; a `Refusal` where none with it waits. */
export async function waitingCorrection(em: EntityManager, number: string): Promise<WaitingCorrection> {
  const request = await findWaiting(em, number, freshRowLock)
  const agent = await em.findOneOrFail(Agent, request.agent)
  const { kopecks: sum = '0', why: reason = '' } = request.details
  return { request, signedKopecks: kopecks(BigInt(sum)), agent: agent.name, reason }
}

/** The account that a waiting correction is for; a `Refusal` where none waits. */
export async function accountOfCorrection(em: EntityManager, _desk: unknown, number: string): Promise<Account> {
  const request = await findWaiting(em, number)
  return await em.findOneOrFail(Account, request.account!)
}

async function findWaiting(em: EntityManager, number: string, lock?: typeof freshRowLock): Promise<AgentRequest> {
  const id = /^\d{1,9}$/.test(number) ? Number.parseInt(number, 10) : 0
  const request = await em.findOne(AgentRequest, { id, kind: 'correction', outcome: null }, lock)
  if (!request) throw new Refusal(`No correction ${number} waits: corrections lists those that do.`)
  return request
}
