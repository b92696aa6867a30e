import type { EmailChangedLetter } from '../../../core/outbox/letter.ts'
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
type OwnerView = { channel: string; since: Temporal.PlainDate }

export type SettingsView = {
  account: AccountSettings | null
  reminders: RemindersView
  chats: ChatView[]
  language: Language
}

/** «Настройки». */
export interface SettingsTexts {
  button: string
  screen(view: SettingsView): string
  otherAccount: string
  /** In both languages: who pressed the wrong one is to find the way back. */
  language: string
  email: {
    button: string
    /** `shown` is the address now, masked. */
    ask(accountNumber: string, shown: string | null): string
    /** Where no letters are sent. */
    noMail(phone: string): string
    unclear: string
    keep: string
    same: string
    sent(shownEmail: string, minutes: number): string
    other: string
    expired: string
    paused(until: Temporal.ZonedDateTime, phone: string): string
    changed(accountNumber: string): string
    letter(
      letter: { accountNumber: string; digits: string; minutes: string },
      supplierName: string,
    ): {
      subject: string
      text: string
      button: string
    }
    changedLetter(
      letter: EmailChangedLetter,
      at: Temporal.ZonedDateTime,
      supplier: { name: string; phone: string },
    ): { subject: string; text: string }
    web(accountNumber: string): { title: string; text: string }
    webButton: string
    webDone(accountNumber: string): { title: string; text: string }
  }
  reminders: {
    button: string
    screen(view: RemindersView): string
    kind(kind: ReminderKind, isWanted: boolean): string
    allOff: string
  }
  receipts: {
    button: string
    change: string
    ask(account: AccountSettings, isByLink: boolean): string
    place(place: InvoicePlace, isNow: boolean): string
    changed(account: { number: string; receipts: InvoicePlace }, isByLink: boolean): string
    notOffered: string
    noEmail: string
  }
  label: string
  chats: {
    button: string
    list(chats: ChatView[]): string
    disconnect(chat: ChatView): string
    confirm(chat: ChatView): string
    yes: string
    no: string
    disconnected(chat: ChatView): string
    leftHere: string
    add: string
    where: string
  }
  access: {
    button: string
    letIn: Record<GuestRole, string>
    refused(accountNumber: string, role: GuestRole): string
    list(accountNumber: string, guests: GuestView[], owners: OwnerView[]): string
    item(guest: GuestView): string
    share: string
    askRole(accountNumber: string): string
    role: Record<GuestRole, string>
    askName: string
    nameUnclear: string
    tooMany(most: number): string
    code(code: string, minutes: number, guest: { name: string; role: GuestRole; accountNumber: string }): string
    confirmEnd(guest: GuestView): string
    endYes: string
    endNo: string
    ended(name: string): string
    given(accountNumber: string, role: GuestRole): string
    alreadyIn(accountNumber: string): string
  }
  data: {
    button: string
    screen: string
    take: string
    forget: string
    /** Under the file. */
    file: string
    byLink: string
    open: string
    byMail: string
    mailed(shownEmail: string): string
    noMail: string
    letter(supplierName: string): { subject: string; text: string }
    linkExpired: { title: string; text: string }
    confirm: string
    yes: string
    no: string
    kept: string
    forgotten: string
    tooOften(phone: string): string
  }
}
