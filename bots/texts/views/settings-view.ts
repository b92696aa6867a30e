import type { InvoicePlace } from '../../../core/peers/peer.table.ts'
import type { GuestRole, Role } from '../../../core/peers/permissions.ts'
import type { ReminderKind } from '../../../core/supplier/broadcast-kinds.ts'
import type { Language } from '../../../core/units/language.ts'

/** What is set for the account that the screen is about. */
export type AccountSettings = {
  id: number
  number: string
  label: string | null
  role: Role
  /** Masked; null where there is none, or the messenger may not show it. */
  email: string | null
  hasEmail: boolean
  receipts: InvoicePlace
  /** How many relatives are let in. */
  guests: number
}

export type RemindersView = { areOn: boolean; hour: number; muted: ReminderKind[] }

/** A chat of the person's, as the list of messengers shows it. */
export type ChatView = { id: number; channel: string; isHere: boolean; since: Temporal.PlainDate }

export type GuestView = { linkId: number; name: string; role: GuestRole; channels: string[]; since: Temporal.PlainDate }

/** Somebody else who has linked the account by a proof of their own. */
export type OwnerView = { channel: string; since: Temporal.PlainDate }

export type SettingsView = {
  account: AccountSettings | null
  reminders: RemindersView
  chats: ChatView[]
  language: Language
}
