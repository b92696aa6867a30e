import { hasPermission, type Permission, type Role } from '../../core/peers/permissions.ts'
import type { Button } from '../messages/message.ts'

/** A button with what it takes to use it. */
export type Way = [Permission, Button]

/** The rows of buttons that somebody may use. Older records lack the role: they are owners'. */
export function permitted(role: Role | undefined, rows: Way[][]): Button[][] {
  const allowed = rows.map(row =>
    row.filter(([right]) => hasPermission(role ?? 'owner', right)).map(([, button]) => button),
  )
  return allowed.filter(row => row.length > 0)
}
