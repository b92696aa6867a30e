import { z } from 'zod'
import { optionalText, requiredInteger } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import { eventTypes } from '../state/types.ts'
import { ownCommunity } from './groups.ts'
import { method } from './method.ts'

const groupId = { group_id: requiredInteger('group_id') }

/** Types that VK has and the stand-in never sends; the settings name them all. */
const otherTypes = [
  ...['board_post', 'market_comment', 'photo_comment', 'video_comment', 'wall_reply'].flatMap(what =>
    ['delete', 'edit', 'new', 'restore'].map(change => `${what}_${change}`),
  ),
  ...['cancelled', 'create', 'expired', 'price_changed', 'prolonged'].map(change => `donut_subscription_${change}`),
  ...['audio_new', 'photo_new', 'video_new', 'poll_vote_new', 'wall_post_new', 'wall_repost'],
  ...['wall_schedule_post_delete', 'wall_schedule_post_new', 'donut_money_withdraw', 'donut_money_withdraw_error'],
  ...['group_change_photo', 'group_change_settings', 'group_join', 'group_leave', 'group_officers_edit'],
  ...['message_reaction_event', 'message_read', 'message_typing_state', 'user_block', 'user_unblock'],
]

/** `groups.getLongPollServer`: a new session; the old ones stay good. */
export const getLongPollServer = method(z.object(groupId), (caller, given) => {
  const { longPoll, groupId: id } = ownCommunity(caller, given)
  if (!longPoll.isEnabled) throw refused(100, 'longpoll for this group is not enabled')
  return { key: longPoll.openSession(), server: `${caller.state.url}/longpoll/${id}`, ts: String(longPoll.ts) }
})

/** `groups.getLongPollSettings` */
export const getLongPollSettings = method(z.object(groupId), (caller, given) => {
  const { longPoll } = ownCommunity(caller, given)
  const known = eventTypes.map(type => [type, longPoll.types.has(type) ? 1 : 0])
  const events = Object.fromEntries([...known, ...otherTypes.map(type => [type, 0])])
  return { api_version: longPoll.version, is_enabled: longPoll.isEnabled, events }
})

const switches = Object.fromEntries(['enabled', ...eventTypes].map(name => [name, optionalText]))

/** `groups.setLongPollSettings`: changes what is given, for what happens from now on. */
export const setLongPollSettings = method(
  z.object({ ...groupId, api_version: optionalText }).and(z.object(switches)),
  (caller, given) => {
    const { longPoll } = ownCommunity(caller, given)
    const chosen = given as Record<string, unknown>
    if (chosen.enabled !== undefined) longPoll.isEnabled = isOn(chosen.enabled)
    if (given.api_version) longPoll.version = given.api_version
    for (const type of eventTypes) {
      if (chosen[type] === undefined) continue
      if (isOn(chosen[type])) longPoll.types.add(type)
      else longPoll.types.delete(type)
    }
    return 1
  },
)

function isOn(value: unknown): boolean {
  return value === '1' || value === 'true'
}
