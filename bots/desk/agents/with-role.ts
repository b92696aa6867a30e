import type { DeskRole } from '../../port/desk-role.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import type { Update } from '../../port/update.ts'
import { deskChatAt } from '../desk-address.ts'

/** What happened at a desk, with what its doer is there, which the messenger is asked before the turn. */
export async function withRole(listening: TurnContext, update: Update): Promise<Update> {
  const { what, channel, address } = update
  if (what.kind !== 'group' || !what.doing || !('by' in what.doing)) return update
  if ((await deskChatAt(listening.orm.em.fork(), listening, channel, address)) === undefined) return update
  const { doing } = what
  const role = await roleOf(listening, { channel, address, memberId: doing.by.externalId })
  return { ...update, what: { ...what, doing: { ...doing, by: { ...doing.by, role } } } }
}

interface Member {
  channel: string
  address: string
  memberId: string
}

/** Where the supplier lists the chiefs, the messenger has no say in that. */
async function roleOf({ supplier, roles }: TurnContext, { channel, address, memberId }: Member): Promise<DeskRole> {
  const told = (await roles[channel]?.(address, memberId)) ?? 'unknown'
  const chiefs = supplier.desk?.chiefs
  if (!chiefs || told === 'outsider') return told
  return chiefs.includes(`${channel}:${memberId}`) ? 'chief' : 'agent'
}
