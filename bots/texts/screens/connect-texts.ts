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

/** «Другой мессенджер»: two chats of one person joined by a code. */
export interface ConnectTexts {
  button: string
  show(code: string, minutes: number): string
  /** Somebody who was joined to this chat did not know it. */
  disowned(until: Temporal.ZonedDateTime): string
  haveCode: string
  ask: string
  unclear: string
  /** A relative's code, typed here. */
  isGuestCode: string
  wrong: string
  sure(view: MeetingView): string
  yes: string
  no: string
  declined: string
  /** Nothing is there to prove it by; `mayHaveMail` where an address may be given here. */
  impossible(accountNumber: string, mayHaveMail: boolean, phone: string): string
  /** `accountNumber` is whose address it is. */
  sent(shownEmail: string, minutes: number, phone: string): string
  letterExpired: string
  cancel: string
  askSurname(accountNumber: string): string
  noMatch: string
  over: string
  connected(accounts: number, shownIn: string): string
  undoOffer(shownIn: string): string
  undo: string
  notMe: string
  parted(otherChannel: string, hasAccounts: boolean): string
  apartAlready: string
  nothingToUndo: string
  letter(
    letter: { accountNumber: string; digits: string; minutes: string; typedIn: string; shownIn: string },
    supplierName: string,
  ): { subject: string; text: string }
}

/** «Код от близкого»: a relative is let in to an account by its owner's code. */
export interface GuestCodeTexts {
  button: string
  ask: string
  unclear: string
  /** A code of another messenger of one's own, typed here. */
  isOwnCode: string
  wrong: string
  sure(account: AccountShown, shownIn: string, here: string): string
  yes: string
  no: string
  declined: string
}
