import { z } from 'zod'
import { showAction } from '../../shown-action.ts'
import { findWritableDialog } from '../state/dialogs.ts'
import { chatId } from '../state/parameters.ts'
import { method } from './method.ts'

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

const shownMs = 5000

/** `sendChatAction`: shown for five seconds or until the bot's next message. */
export const sendChatAction = method(
  z.object({ chat_id: chatId, action: z.enum(actions, { error: 'wrong parameter action in request' }) }),
  ({ state, bot }, { chat_id, action }) => {
    showAction(findWritableDialog(state, bot, chat_id), action, shownMs, state.changed)
    return true
  },
)
