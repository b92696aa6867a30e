import { unixTime } from '../../serving.ts'
import { findTopic, openDialog } from '../state/dialogs.ts'
import { botsIn, postMessage, tellBot } from '../state/post-message.ts'
import type { Dialog, State, Topic } from '../state/state.ts'
import { changeTopic, deleteTopic, openTopic } from '../state/topics.ts'
import type { Chat, ChatMember, User } from '../state/types.ts'

/** A group or supergroup; people get into it by `person.in(group)`. */
export interface Group {
  readonly chat: Chat
  /** A forum's topics, deleted ones too, in the order they were made. */
  readonly topics: readonly Topic[]
  adds(bot: { token: string }, by: { user: User }): void
  removes(bot: { token: string }, by: { user: User }): void
  /** Gives a bot or a person every right of an administrator; a bot then hears everything. */
  promotes(member: { token: string } | { user: User }): void
  /** A person is not in it any more. */
  expels(person: { user: User }): void
  /** Becomes a supergroup with another id, and with topics if wanted; bots hear of it from both sides. */
  becomesSupergroup(by: { user: User }, options?: { isForum?: boolean }): Group
  opensTopic(name: string, by: { user: User }): Topic
  closesTopic(id: number, by: { user: User }, isClosed?: boolean): void
  deletesTopic(id: number): void
  /** For the stand-in itself. */
  dialog(): Dialog
}

export interface GroupDetails {
  title: string
  type?: 'group' | 'supergroup'
  /** A supergroup with topics. */
  isForum?: boolean
  /** Unless given, one of those that Telegram would give. */
  id?: number
}

// Telegram numbers basic groups and supergroups in different ranges.
const firstIds = { group: -4_000_000_000, supergroup: -1_002_000_000_000 }

/** Makes an empty group. */
export function createGroup(state: State, { title, type = 'group', isForum, id }: GroupDetails): Group {
  const ownId = id ?? firstIds[type] - state.nextId()
  const chat: Chat = { id: ownId, type, title, ...(isForum && { is_forum: true }) }
  // Made anew after `clear()` with the bots it had.
  const bots = new Set<string>()
  const administrators = new Set<string>()
  const people: Dialog['people'] = new Map()
  const dialog = () => {
    const opened = openDialog(state, chat, '')
    return Object.assign(opened, { isStarted: true, bots, administrators, people })
  }
  dialog()

  return {
    chat,
    get topics() {
      return [...dialog().topics.values()]
    },
    adds(bot, by) {
      people.getOrInsert(by.user.id, people.size === 0 ? 'creator' : 'member')
      changeMembership(state, dialog(), bot.token, by.user, true)
    },
    removes: (bot, by) => changeMembership(state, dialog(), bot.token, by.user, false),
    promotes: member =>
      void ('user' in member ? people.set(member.user.id, 'administrator') : administrators.add(member.token)),
    expels: ({ user }) => void people.set(user.id, 'left'),
    becomesSupergroup: (by, options) => upgrade(state, dialog(), by.user, options),
    opensTopic: (name, by) => openTopic(state, dialog(), by.user, name),
    closesTopic(topicId, by, isClosed = true) {
      changeTopic(state, dialog(), findTopic(dialog(), topicId), by.user, isClosed)
    },
    deletesTopic: topicId => deleteTopic(state, dialog(), findTopic(dialog(), topicId)),
    dialog,
  }
}

function upgrade(state: State, old: Dialog, by: User, { isForum = false } = {}): Group {
  const group = createGroup(state, { title: old.chat.title ?? '', type: 'supergroup', isForum })
  for (const token of old.bots) group.dialog().bots.add(token)
  for (const token of old.administrators) group.promotes({ token })
  for (const [id, status] of old.people) group.dialog().people.set(id, status)
  postMessage(state, old, { from: by, content: { migrate_to_chat_id: group.chat.id } })
  old.migratedTo = group.chat.id
  postMessage(state, group.dialog(), { from: by, content: { migrate_from_chat_id: old.chat.id } })
  return group
}

function changeMembership(state: State, dialog: Dialog, token: string, by: User, joins: boolean): void {
  const bot = state.bots.get(token)
  if (!bot || dialog.bots.has(token) === joins) return
  const { chat } = dialog
  const member: ChatMember = { user: bot.user, status: 'member' }
  const left: ChatMember = joins
    ? { user: bot.user, status: 'left' }
    : { user: bot.user, status: 'kicked', until_date: 0 }
  tellBot(bot, 'my_chat_member', {
    chat,
    from: by,
    date: unixTime(state),
    old_chat_member: joins ? left : member,
    new_chat_member: joins ? member : left,
  })
  if (joins) dialog.bots.add(token)
  else dialog.bots.delete(token)
  const content = joins ? { new_chat_members: [bot.user] } : { left_chat_member: bot.user }
  postMessage(state, dialog, { from: by, content })
}

/** A person stops or restarts a bot; it hears of it as a change of its own membership. */
export function changeBlock(state: State, dialog: Dialog, user: User, isBlocked: boolean): void {
  if (dialog.chat.type !== 'private') throw new Error('Only the private chat with a bot can be blocked')
  if (dialog.isBlocked === isBlocked) return
  dialog.isBlocked = isBlocked
  for (const bot of botsIn(state, dialog)) {
    const member: ChatMember = { user: bot.user, status: 'member' }
    const kicked: ChatMember = { user: bot.user, status: 'kicked', until_date: 0 }
    tellBot(bot, 'my_chat_member', {
      chat: dialog.chat,
      from: user,
      date: unixTime(state),
      old_chat_member: isBlocked ? member : kicked,
      new_chat_member: isBlocked ? kicked : member,
    })
  }
  state.changed.notify()
}
