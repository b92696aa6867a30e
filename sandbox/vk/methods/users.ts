import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { apiUser } from '../objects/api-user.ts'
import { words } from '../state/parameters.ts'
import { method } from './method.ts'

/** `users.get`: those that exist, by number or short address; all names stand in the nominative. */
export const getUsers = method(z.object({ user_ids: words, fields: words }), ({ state }, { user_ids, fields }) => {
  const users = user_ids.map(name => state.users.get(Number(name.replace(/^id/, ''))))
  return users.filter(user => user !== undefined).map(user => apiUser(user, fields))
})

/** `utils.getServerTime` */
export const getServerTime = method(z.object({}), ({ state }) => unixTime(state))
