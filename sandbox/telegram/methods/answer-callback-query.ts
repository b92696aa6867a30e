import { z } from 'zod'
import { flag, optionalText, text } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { changing } from './method.ts'

const maxTextLength = 200

const tooOld = 'query is too old and response timeout expired or query ID is invalid'

/** `answerCallbackQuery`: once, in time, by the bot whose button was pressed. */
export const answerCallbackQuery = changing(
  z.object({ callback_query_id: text(tooOld), text: optionalText, show_alert: flag }),
  ({ state, bot }, parameters) => {
    const press = state.presses.get(parameters.callback_query_id)
    if (press?.token !== bot.token) throw badRequest(tooOld)
    if ((parameters.text?.length ?? 0) > maxTextLength) throw badRequest('MESSAGE_TOO_LONG')
    state.presses.delete(press.id)
    if (parameters.text) {
      press.dialog.toasts.push({ id: state.nextId(), text: parameters.text, isAlert: parameters.show_alert })
    }
  },
)
