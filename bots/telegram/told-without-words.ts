import type * as Telegram from 'grammy/types'
import { placeLink } from '../messages/place-link.ts'

/** A place on the map or a contact in words that can be passed on; empty for anything else. */
export function toldWithoutWords({ location, venue, contact }: Telegram.Message): string {
  if (venue) return [venue.title, venue.address, placeLink(venue.location)].filter(Boolean).join(', ')
  if (location) return placeLink(location)
  if (!contact) return ''
  const { first_name, last_name, phone_number } = contact
  return `${[first_name, last_name].filter(Boolean).join(' ')}, ${phone_number.replace(/^(?=\d)/, '+')}`
}
