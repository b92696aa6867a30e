import type { Role } from '../../../core/peers/permissions.ts'

/** An account as the other side of a code is told of it; no name where the messenger may not carry it. */
export type AccountShown = { number: string; name: string | null; role: Role }

/** Whose code was typed, and what becomes of each side. */
export type MeetingView = {
  /** The messengers of who shows the code; first that of the chat that does. */
  channels: string[]
  accounts: AccountShown[]
  /** The messenger the code was typed in, and the numbers of the accounts there. */
  here: string
  own: string[]
}
