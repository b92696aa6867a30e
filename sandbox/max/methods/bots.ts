import { z } from 'zod'
import { showAction } from '../../shown-action.ts'
import { chatByNumber } from '../state/chats.ts'
import { videoHeights } from '../state/file-store.ts'
import { badRequest, notFound, Refused } from '../state/refused.ts'
import { checkQuery, type Method, readBody, success } from './method.ts'

/** `GET /me` */
export const getMe: Method = ({ bot }) => ({ ...bot.user, commands: bot.commands })

const commands = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        name: z.string().regex(/^\w{1,64}$/),
        description: z.string().min(1).max(128).nullish(),
      }),
    )
    .max(32),
})

/** `PATCH /me/commands` */
export const setCommands: Method = ({ state, bot, body }) => {
  bot.commands = readBody(commands, body).commands
  state.changed.notify()
  return success
}

const action = z.strictObject({
  action: z.enum(['typing_on', 'sending_photo', 'sending_video', 'sending_audio', 'sending_file', 'mark_seen']),
})

const shownMs = 5000

/** `POST /chats/{chatId}/actions` */
export const sendAction: Method = ({ state, bot, part, body }) => {
  const chat = chatByNumber(state, bot, Number(part))
  showAction(chat, readBody(action, body).action, shownMs, state.changed)
  return success
}

/** `GET /chats/{chatId}/members`: for the bot's administrators only. */
export const getMembers: Method = ({ state, bot, query, part }) => {
  checkQuery(query, 'user_ids', 'marker', 'count')
  const chat = chatByNumber(state, bot, Number(part))
  if (!chat.admins.has(bot)) throw new Refused(403, 'access.denied', 'Bot is not an administrator')
  const wanted = query.user_ids?.split(',').map(Number)
  const there = [...chat.people].filter(id => wanted?.includes(id) ?? true)
  const members = there.map(id => ({ ...state.users.get(id), is_owner: false, is_admin: chat.chiefs.has(id) }))
  return { members, marker: null }
}

/** `GET /videos/{token}`: where the sizes of a video are. */
export const getVideo: Method = ({ state, query, part: token }) => {
  checkQuery(query)
  if (state.files.find(token)?.kind !== 'video') throw notFound('video.not.found', 'Video not found')
  const urls = Object.fromEntries(
    videoHeights.map(height => [`mp4_${height}`, `${state.filesUrl}/get/${token}/${height}`]),
  )
  return { token, urls, thumbnail: null, width: 1280, height: 720, duration: 3 }
}

const kind = z.enum(['image', 'video', 'audio', 'file'])

/** `POST /uploads`: the address of another host; of sound and video the token, too. */
export const getUploadUrl: Method = ({ state, query }) => {
  checkQuery(query, 'type')
  const type = kind.safeParse(query.type)
  if (!type.success) throw badRequest('Unknown upload type')
  const { ticket, token } = state.files.openServer(type.data)
  const isTold = type.data === 'audio' || type.data === 'video'
  return { url: `${state.filesUrl}/upload/${ticket}`, ...(isTold && { token }) }
}
