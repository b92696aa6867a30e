import { deskIn } from '../port/desk-settings.ts'
import type { FetchFile } from '../port/fetch-file.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import type { DeskParts } from './desk-delivery.ts'
import type { DeskRoom } from './desk-room.ts'
import { deskSender } from './desk-sender.ts'

/** What every messenger's desk is given. */
export type DeskOf = Omit<DeskParts, 'room' | 'desk' | 'channel'>

/** The agents' chat in a messenger, as the outbox sees it. */
export function deskAdapter(
  channel: string,
  parts: DeskOf,
  roomOf: (fetchFile: FetchFile | undefined) => DeskRoom,
): MessengerAdapter {
  const desk = deskIn(channel)
  return { channel: desk, sender: ({ file }) => deskSender({ ...parts, desk, channel, room: roomOf(file) }) }
}
