import { z } from 'zod'
import { json, requiredInteger, requiredText } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import { method } from './method.ts'

const maxTextLength = 90

const badData = 'event_data is invalid'

const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('show_snackbar'), text: z.string().min(1).max(maxTextLength) }),
  z.object({ type: z.literal('open_link'), link: z.url({ protocol: /^https?$/ }) }),
  z.object({ type: z.literal('open_app'), app_id: z.int(), owner_id: z.int().optional(), hash: z.string().optional() }),
])

/** `messages.sendMessageEventAnswer`: once, within a minute of the press; without `event_data` it only ends the waiting. */
export const answerEvent = method(
  z.object({
    event_id: requiredText('event_id'),
    user_id: requiredInteger('user_id'),
    peer_id: requiredInteger('peer_id'),
    event_data: json(answer, badData),
  }),
  ({ state, community }, { event_id, user_id, peer_id, event_data }) => {
    const press = state.presses.get(event_id)
    const isMeant = press?.groupId === community.groupId && press.userId === user_id && press.dialog.peerId === peer_id
    if (!press || !isMeant) throw refused(100, 'invalid event_id')
    state.presses.delete(event_id)
    if (event_data?.type === 'show_snackbar') {
      press.dialog.snackbars.push({ id: state.nextId(), text: event_data.text })
    }
    press.settle(event_data)
    state.changed.notify()
    return 1
  },
)
