import type { ReminderKind } from '../supplier/broadcast-kinds.ts'

/** Who uses a chat, as seen from an account: the resident, or a relative they have let in. */
export const roles = ['owner', 'viewer', 'payer'] as const
export type Role = (typeof roles)[number]

/** The roles a relative may be given. */
export const guestRoles = ['viewer', 'payer'] as const
export type GuestRole = (typeof guestRoles)[number]

/** What may be done with an account, and by whom: the one place that says so. */
const rights = {
  /** What is owed, whose account it is, its meters. */
  look: ['owner', 'viewer', 'payer'],
  /** Its months, readings and charges. */
  history: ['owner', 'viewer', 'payer'],
  /** The bill as a document. */
  bill: ['owner', 'viewer', 'payer'],
  payments: ['owner', 'viewer', 'payer'],
  pay: ['owner', 'payer'],
  'send readings': ['owner'],
  /** Questions to the supplier as its resident. */
  ask: ['owner'],
  /** Its e-mail, and what is sent there. */
  settings: ['owner'],
  share: ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof rights

export function hasPermission(role: Role, right: Permission): boolean {
  return (rights[right] as readonly Role[]).includes(role)
}

/** Whom the reminders of an account go to: those who can do something about it. */
export const remindedRoles: Record<ReminderKind, readonly Role[]> = {
  reading: ['owner'],
  debt: ['owner', 'payer'],
  bill: ['owner', 'payer'],
  verification: ['owner'],
  tariff: ['owner'],
}
