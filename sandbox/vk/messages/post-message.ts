import { unixTime } from '../../serving.ts'
import { endAction } from '../../shown-action.ts'
import { emit } from '../events/emit.ts'
import { eventMessage } from '../objects/api-message.ts'
import { isChat } from '../state/dialogs.ts'
import type { Community, Dialog, State, StoredMessage } from '../state/state.ts'
import type { Keyboard } from '../state/types.ts'
import { mentionsIn } from './mentions-in.ts'

/** A message about to enter a conversation. */
export type Draft = Partial<StoredMessage> & Pick<StoredMessage, 'fromId'>

// What VK's apps can show; a bot may look before it sends a keyboard.
const clientInfo = {
  button_actions: ['text', 'vkpay', 'open_app', 'location', 'open_link', 'open_photo', 'callback'],
  keyboard: true,
  inline_keyboard: true,
  carousel: true,
  lang_id: 0,
}

/** Puts a message into the conversation, tells the communities that hear it, and shows or hides the keyboard it brings. */
export function postMessage(state: State, dialog: Dialog, draft: Draft): StoredMessage {
  const { peerId } = dialog
  const message: StoredMessage = {
    id: isChat(peerId) ? 0 : state.nextId(),
    cmid: (dialog.messages.at(-1)?.cmid ?? 0) + 1,
    peerId,
    date: unixTime(state),
    text: '',
    attachments: [],
    randomId: 0,
    isDeleted: false,
    isHiddenFromCommunity: false,
    ...draft,
  }
  dialog.messages.push(message)
  if (message.fromId < 0) afterCommunity(dialog, message)
  else if (!isChat(peerId)) dialog.isAllowed = true
  tellCommunities(state, dialog, message)
  state.changed.notify()
  return message
}

/** Tells the communities of a conversation about a message that a person changed. */
export function tellOfEdit(state: State, dialog: Dialog, message: StoredMessage): void {
  for (const community of listeners(state, dialog, message)) {
    emit(community, 'message_edit', eventMessage(message, community.groupId))
  }
}

/** An empty keyboard hides the one that is shown; an inline one belongs to its message. */
export function showKeyboard(dialog: Dialog, keyboard: Keyboard, cmid: number, authorId: number): void {
  if (keyboard.inline) return
  const isEmpty = keyboard.buttons.length === 0
  dialog.keyboard = isEmpty ? undefined : { cmid, keyboard, authorId, isHidden: false }
}

function afterCommunity(dialog: Dialog, message: StoredMessage): void {
  endAction(dialog)
  // Who answers has read.
  dialog.readUpTo = message.cmid
  if (message.keyboard) showKeyboard(dialog, message.keyboard, message.cmid, message.fromId)
}

function tellCommunities(state: State, dialog: Dialog, message: StoredMessage): void {
  for (const community of listeners(state, dialog, message)) {
    const object = eventMessage(message, community.groupId)
    if (message.fromId === -community.groupId) emit(community, 'message_reply', object)
    else emit(community, 'message_new', { message: object, client_info: clientInfo })
  }
}

function listeners(state: State, dialog: Dialog, message: StoredMessage): Community[] {
  const communities = [...dialog.communities].map(groupId => state.communities.get(groupId))
  return communities.filter(community => community !== undefined).filter(community => hears(community, dialog, message))
}

/** In a group chat a community hears what names it, presses of its buttons and its own coming, unless it may read all. */
function hears(community: Community, dialog: Dialog, { fromId, text, action }: StoredMessage): boolean {
  if (!isChat(dialog.peerId) || fromId === -community.groupId) return true
  // Communities do not hear one another.
  if (fromId < 0) return false
  return community.readsAllChatMessages || action !== undefined || mentions(text, community)
}

function mentions(text: string, { groupId, screenName }: Community): boolean {
  const names = [`club${groupId}`, `public${groupId}`, screenName.toLowerCase()]
  return mentionsIn(text).some(mentioned => names.includes(mentioned))
}
