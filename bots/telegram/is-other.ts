import type * as Telegram from 'grammy/types'

/** What a message may hold beside words and files that can be passed on. Whatever has none of these is a note of the application itself. */
const otherKinds = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'game',
  'giveaway',
  'giveaway_winners',
  'invoice',
  'live_photo',
  'location',
  'paid_media',
  'poll',
  'rich_message',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
]

/** Whether somebody sent something that has no words and is no picture, voice or document. */
export const isOther = (message: Telegram.Message): boolean => otherKinds.some(kind => kind in message)
