import type { Community, State, StoredMessage } from '../state/state.ts'
import type { User } from '../state/types.ts'

/** `users_user_full`; `sex` and the short address only when they are asked for. */
export function apiUser({ id, first_name, last_name, sex }: User, fields: readonly string[] = []) {
  return {
    id,
    first_name,
    last_name,
    can_access_closed: true,
    is_closed: false,
    ...(fields.includes('sex') && { sex }),
    ...(fields.includes('screen_name') && { screen_name: `id${id}` }),
  }
}

/** `groups_group_full` */
export function apiGroup({ groupId, name, screenName }: Community) {
  return { id: groupId, name, screen_name: screenName, is_closed: 0, type: 'group' }
}

/** The people and communities that an extended answer carries along with its messages. */
export function apiProfiles(
  state: State,
  messages: readonly Pick<StoredMessage, 'fromId'>[],
  fields: readonly string[],
) {
  const ids = [...new Set(messages.map(({ fromId }) => fromId))]
  const users = ids.map(id => state.users.get(id)).filter(user => user !== undefined)
  const communities = ids.map(id => state.communities.get(-id)).filter(community => community !== undefined)
  return { profiles: users.map(user => apiUser(user, fields)), groups: communities.map(apiGroup) }
}
