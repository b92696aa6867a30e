import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { apiGroup, apiUser } from '../objects/api-user.ts'
import { flag, integers, optionalText, requiredInteger, words } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { Community } from '../state/state.ts'
import { eventTypes } from '../state/types.ts'
import { type Caller, method } from './method.ts'

/** `groups.getById`: the community itself unless others are named, by number or short address. */
export const getGroupsById = method(z.object({ group_ids: words, group_id: words }), ({ state, community }, given) => {
  const names = [...given.group_ids, ...given.group_id]
  const all = [...state.communities.values()]
  const named = all.filter(({ groupId, screenName }) => names.includes(String(groupId)) || names.includes(screenName))
  return { groups: (names.length > 0 ? named : [community]).map(apiGroup), profiles: [] }
})

/** `groups.isMember`: nobody in the stand-in has joined a community; to write to it that is not needed. */
export const isMember = method(
  z.object({ group_id: requiredInteger('group_id'), user_ids: integers('user_ids', 500), extended: flag }),
  (_, { user_ids, extended }) => {
    if (user_ids.length > 0) return user_ids.map(user_id => ({ member: 0, user_id }))
    return extended ? { member: 0 } : 0
  },
)

// Bits of a community's key, by VK's documentation of access rights.
const permissions = [
  { name: 'photos', setting: 4 },
  { name: 'docs', setting: 131_072 },
  { name: 'manage', setting: 262_144 },
  { name: 'messages', setting: 4096 },
]

/** `groups.getTokenPermissions` */
export const getTokenPermissions = method(z.object({}), () => {
  const mask = permissions.reduce((sum, { setting }) => sum + setting, 0)
  return { mask, permissions }
})

/** `groups.getCallbackConfirmationCode` */
export const getCallbackConfirmationCode = method(
  z.object({ group_id: requiredInteger('group_id') }),
  (caller, given) => ({ code: ownCommunity(caller, given).confirmationCode }),
)

/** The community whose key this is; 15 when another's number is given. */
function ownCommunity({ community }: Caller, { group_id }: { group_id: number }): Community {
  if (group_id !== community.groupId) throw refused(15, 'you should be group moderator')
  return community
}

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

/** `users.get`: those that exist, by number or short address; all names stand in the nominative. */
export const getUsers = method(z.object({ user_ids: words, fields: words }), ({ state }, { user_ids, fields }) => {
  const users = user_ids.map(name => state.users.get(Number(name.replace(/^id/, ''))))
  return users.filter(user => user !== undefined).map(user => apiUser(user, fields))
})

/** `utils.getServerTime` */
export const getServerTime = method(z.object({}), ({ state }) => unixTime(state))
