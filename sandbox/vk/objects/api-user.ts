import type { Community } from '../state/state.ts'
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
