import { z } from 'zod'
import { apiGroup } from '../objects/api-user.ts'
import { flag, integers, requiredInteger, words } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { Community } from '../state/state.ts'
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
export function ownCommunity({ community }: Caller, { group_id }: { group_id: number }): Community {
  if (group_id !== community.groupId) throw refused(15, 'you should be group moderator')
  return community
}
