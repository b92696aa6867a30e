import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Code, ConnectCode } from '../linking/code.table.ts'
import { endAccessWithoutOwner } from '../linking/guests.ts'
import { Joining } from '../linking/joining.table.ts'
import { MeterPhoto } from '../metering/photos/meter-photo.table.ts'
import { ReadingMessage } from '../metering/reading-message.table.ts'
import { dropQueued } from '../outbox/drop-queued.ts'
import { notifyChat } from '../outbox/notify-chat.ts'
import { forgetPayments } from '../payments/forget-payments.ts'
import { chatsOf } from '../peers/choose-notices.ts'
import { ExportLink } from '../peers/export-link.table.ts'
import { linkedAccounts } from '../peers/linked-accounts.ts'
import { Link, type Peer } from '../peers/peer.table.ts'
import { forgetTickets } from '../tickets/forget-tickets.ts'
import type { DeskService } from '../tickets/order-desks.ts'
import { defaultLanguage } from '../units/language.ts'
import { forgetEmail, forgetLetters } from './forget-email.ts'
import { savePastConsent } from './past-consent.ts'

/** The most times a day a chat may do so: a forgotten chat is as new, and has all its guesses again. */
export const mostForgottenADay = 3

/**
 * Forgets a person in all their chats (152-ФЗ): what they were called, wrote, chose and were linked to. What belongs to the account
 * stays with it (docs/privacy.md). Afterwards each chat is as new; the rows that others refer to are left without a name.
 */
export async function forgetPerson(
  em: EntityManager,
  peer: Peer,
  { service, secret }: { service: DeskService; secret: string },
  now: Temporal.Instant,
): Promise<void> {
  const chats = await chatsOf(em, peer)
  await lockTalks(em, chats)
  const accounts = await accountsOf(em, chats)
  for (const chat of chats) {
    savePastConsent(em, chat, secret, now)
    await forgetTickets(em, service, chat, now)
    await forgetPayments(em, chat.id, now)
    await forgetCodes(em, chat.id, now)
    await forgetLinks(em, chat.id)
    if (chat !== peer) await notifyChat(em, chat, { notice: 'chat-forgotten', channel: peer.channel }, now)
    await dropQueued(em, chat.channel, chat.externalId, now)
    anonymise(chat)
  }
  await em.flush()
  for (const account of accounts) {
    await endAccessWithoutOwner(em, account, now)
    await forgetEmail(em, account, now)
  }
}

/** A turn under way in another chat ends first, and is then forgotten with the rest. */
async function lockTalks(em: EntityManager, chats: Peer[]): Promise<void> {
  const ids = `{${chats.map(({ id }) => id)}}`
  await em.execute('select from dialogs where peer_id = any(?::int[]) order by peer_id for update', [ids])
}

async function accountsOf(em: EntityManager, chats: Peer[]) {
  const linked = []
  for (const { id } of chats) linked.push(...(await linkedAccounts(em, id)))
  return new Set(linked.filter(({ link }) => link.role === 'owner').map(({ account }) => account))
}

/** Codes, what was joined by them, and the letters they went out in: also to addresses that were never confirmed. */
async function forgetCodes(em: EntityManager, peer: number, now: Temporal.Instant): Promise<void> {
  const codes = await em.find(Code, { peer })
  await em.nativeDelete(Code, { peer })
  await em.nativeDelete(ConnectCode, { $or: [{ peer }, { takenBy: peer }] })
  await em.nativeDelete(Joining, { $or: [{ shownBy: peer }, { typedBy: peer }] })
  for (const email of new Set(codes.map(code => code.email))) if (email) await forgetLetters(em, email, now)
}

/** What a half-done talk remembers goes, and every link, file and picture of the chat. */
async function forgetLinks(em: EntityManager, peerId: number): Promise<void> {
  await em.execute('update dialogs set memory = null, unsent = null where peer_id = ?', [peerId])
  for (const link of await em.find(Link, { peer: peerId })) em.remove(link)
  await em.flush()
  await em.nativeDelete(ExportLink, { peer: peerId })
  await em.nativeDelete(MeterPhoto, { sentBy: peerId })
  await em.nativeDelete(ReadingMessage, { peer: peerId })
}

function anonymise(chat: Peer): void {
  Object.assign(chat, {
    externalId: `forgotten:${randomUUID()}`,
    person: randomUUID(),
    language: defaultLanguage,
    consentedAt: null,
    reachable: false,
    takesNotices: false,
    noticesChosen: false,
    takesReminders: false,
    mutedReminders: [],
    reminderHour: 11,
    currentAccount: null,
  })
}
