import { z } from 'zod'
import { field, integer, json, optionalText } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { Bot } from '../state/state.ts'
import type { BotCommand } from '../state/types.ts'
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

const maxCommands = 100

const scope = json(
  z
    .looseObject(
      {
        type: z.enum(
          [
            'default',
            'all_private_chats',
            'all_group_chats',
            'all_chat_administrators',
            'chat',
            'chat_administrators',
            'chat_member',
          ],
          { error: "can't parse BotCommandScope: Unsupported type specified" },
        ),
        chat_id: z.union([z.int(), z.string()]).optional(),
        user_id: z.int().optional(),
      },
      { error: "can't parse BotCommandScope: BotCommandScope must be an Object" },
    )
    .optional(),
  "can't parse BotCommandScope JSON object",
)

const commands = json(
  z.array(
    z.looseObject(
      { command: z.string(field('command', 'String')), description: z.string(field('description', 'String')) },
      { error: "can't parse BotCommand: expected an Object" },
    ),
    { error: 'expected an Array of BotCommand' },
  ),
  "can't parse commands JSON object",
)

const place = z.object({ scope, language_code: optionalText })

/** `setMyCommands` */
export const setMyCommands = changing(place.extend({ commands }), ({ bot }, parameters) => {
  if (parameters.commands.length > maxCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  bot.commands.set(placeKey(parameters), parameters.commands.map(checkedCommand))
})

/** `getMyCommands` */
export const getMyCommands = method(place, ({ bot }, parameters) => bot.commands.get(placeKey(parameters)) ?? [])

/** `deleteMyCommands` */
export const deleteMyCommands = changing(place, ({ bot }, parameters) => {
  bot.commands.delete(placeKey(parameters))
})

/** `setChatMenuButton` */
export const setChatMenuButton = changing(
  z.object({
    chat_id: integer('chat not found').optional(),
    menu_button: json(
      z
        .looseObject(
          {
            type: z.enum(['default', 'commands', 'web_app'], {
              error: "can't parse menu button: MenuButton has unsupported type",
            }),
          },
          { error: "can't parse menu button: MenuButton must be an Object" },
        )
        .optional(),
      "can't parse menu button JSON object",
    ),
  }),
  ({ bot }, parameters) => {
    bot.menuButtons.set(parameters.chat_id ?? 0, parameters.menu_button ?? { type: 'default' })
  },
)

/** The commands a person sees in the bot's menu: the narrowest scope wins, the person's language before no language. */
export function visibleCommands(bot: Bot, chatId: number, languageCode: string): BotCommand[] {
  const scopes = chatId > 0 ? ['all_private_chats', 'default'] : ['all_group_chats', 'default']
  const keys = [`chat ${chatId}`, ...scopes].flatMap(key => [`${key}/${languageCode}`, `${key}/`])
  return keys.map(key => bot.commands.get(key)).find(list => list !== undefined) ?? []
}

function placeKey({ scope: given, language_code }: z.output<typeof place>): string {
  const parts = [given?.type ?? 'default', given?.chat_id, given?.user_id].filter(part => part !== undefined)
  return `${parts.join(' ')}/${language_code ?? ''}`
}

function checkedCommand({ command, description }: BotCommand): BotCommand {
  const name = command.replace(/^\//, '')
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
  const words = description.trim()
  if (words.length < 1 || words.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command: name, description: words }
}
