import { z } from 'zod'
import { optionalText } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { changing, method } from './method.ts'

/** `getMe` */
export const getMe = method(z.object({}), ({ bot }) => ({
  ...bot.user,
  can_join_groups: true,
  can_read_all_group_messages: bot.readsAllGroupMessages,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
}))

// One description for all languages: the stand-in keeps the one without a language and accepts the others.

/** `setMyDescription`: what an empty chat shows, at most 512 characters. */
export const setMyDescription = changing(
  z.object({ description: optionalText, language_code: optionalText }),
  ({ bot }, { description = '', language_code }) => {
    if (description.length > 512) throw badRequest('DESCRIPTION_TOO_LONG')
    if (!language_code) bot.description = description
  },
)

/** `setMyShortDescription`: the profile's line, at most 120 characters. */
export const setMyShortDescription = changing(
  z.object({ short_description: optionalText, language_code: optionalText }),
  ({ bot }, { short_description = '', language_code }) => {
    if (short_description.length > 120) throw badRequest('ABOUT_TOO_LONG')
    if (!language_code) bot.shortDescription = short_description
  },
)
