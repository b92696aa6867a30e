import { closedSince } from '../../core/accounts/closed-since.ts'
import type { LinkedAccount } from '../../core/peers/linked-accounts.ts'
import { hasPermission, type Permission, type Role } from '../../core/peers/permissions.ts'
import type { Button } from '../messages/message.ts'
import { type Looking, localDay } from './account-views.ts'

/** A button with what it takes to use it. */
export type Way = [Permission, Button]

/** What decides which ways there are: who looks, at what. Older records lack both: their chat is the owner's, their account open. */
export type Rights = { role?: Role; isClosed?: boolean }

export function rightsAt(context: Looking, { account, link }: LinkedAccount): Required<Rights> {
  return { role: link.role, isClosed: closedSince(account, localDay(context, account)) !== null }
}

/** The rows of buttons that somebody may use: those of their role, and no reading of an account that takes none any more. */
export function permitted({ role = 'owner', isClosed = false }: Rights, rows: Way[][]): Button[][] {
  const isAllowed = (right: Permission) => hasPermission(role, right) && !(isClosed && right === 'send readings')
  const allowed = rows.map(row => row.filter(([right]) => isAllowed(right)).map(([, button]) => button))
  return allowed.filter(row => row.length > 0)
}
