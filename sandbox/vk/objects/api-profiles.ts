import type { State, StoredMessage } from '../state/state.ts'
import { apiGroup, apiUser } from './api-user.ts'

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
