import { deskIn } from '../../core/tickets/order-desks.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { MessengerAdapter } from '../port/messenger-adapter.ts'
import { deskTextsIn } from '../texts/desk/desk-texts-in.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import type { DeskParts } from './desk-delivery.ts'
import type { DeskRoom } from './desk-room.ts'
import { deskSender } from './desk-sender.ts'

/** What every messenger's desk is given. */
export type DeskOf = Omit<DeskParts, 'room' | 'desk' | 'channel'>

/** The agents' chat in a messenger, as the outbox sees it. */
export function deskAdapter(
  channel: string,
  parts: DeskOf,
  roomOf: (fetchFile: FetchFile | undefined, texts: DeskTexts) => DeskRoom,
): MessengerAdapter {
  const desk = deskIn(channel)
  const texts = deskTextsIn(parts.supplier)
  return { channel: desk, sender: ({ file }) => deskSender({ ...parts, desk, channel, room: roomOf(file, texts) }) }
}
