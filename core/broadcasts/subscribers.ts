import { remindedRoles } from '../peers/permissions.ts'
import type { BroadcastKind } from '../supplier/broadcast-kinds.ts'

/**
 * A condition in SQL: chat `p`, by its open link `l`, wants notices of a kind. A chat that gets the bill itself is not told that there is one.
 * What was led here from a chat that wanted it, by a condition in SQL, need only not be unwanted here.
 */
export function subscribers(kind: BroadcastKind, isLed = 'false'): string {
  if (kind === 'receipt') return `p.reachable and (l.receipts = 'chat' or ${isLed})`
  const roles = remindedRoles[kind].map(role => `'${role}'`).join(', ')
  const isReminded = `p.reachable and (p.takes_notices or ${isLed}) and p.takes_reminders and '${kind}' <> all(p.muted_reminders) and l.role in (${roles})`
  return kind === 'bill' ? `${isReminded} and l.receipts <> 'chat'` : isReminded
}
