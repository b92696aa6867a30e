import { redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'pass-on': { ticketId?: number | undefined } & Pick<Brought, 'heard'>
  }
}

/** «Спросить специалиста» under words that the bot could do nothing with, or answered itself: they go along, to a ticket or as a new one. */
export const passOn: Conversation<'pass-on'> = {
  name: 'pass-on',
  parts: { ticketId: true },
  run: async (_chat, { ticketId, heard }) =>
    ticketId === undefined ? redirect('question', { heard }) : redirect('follow-up', { ticketId, heard }),
}
