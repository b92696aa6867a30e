import { disconnectChat } from '../../../core/linking/disconnect-chat.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { ChatView } from '../../texts/views/settings-view.ts'
import { viewChats } from '../../views/settings-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    messengers: Nothing
  }
}

/** «Мессенджеры»: a person's chats with the bot; any of them may be disconnected. */
export const messengers: Conversation<'messengers'> = {
  name: 'messengers',
  words: {
    order: 250,
    exact: ['/messengers', 'мессенджеры', 'мои мессенджеры', 'messengers', 'apps'],
  },
  isList: true,
  async run(chat) {
    const { chats: words } = chat.texts.settings
    const chats = await chat.step('chats', viewChats)
    const more: Button[][] = [
      [goButton(words.add, 'connect'), ...(chats.length > 1 ? [goButton(words.where, 'notices')] : [])],
      [goButton(chat.texts.settings.button, 'settings')],
    ]
    const chosen = await choosePaged(chat, {
      kind: 'text',
      text: words.list(chats),
      buttons: [...chats.map(each => [{ label: words.disconnect(each), answer: String(each.id) }]), ...more],
    })
    const found = chats.find(({ id }) => String(id) === chosen)
    if (found) return await disconnect(chat, found)
    return undefined
  },
}

async function disconnect(chat: Chat, gone: ChatView): Promise<Redirect | undefined> {
  const { chats: words } = chat.texts.settings
  const sure = await choose(chat, {
    kind: 'text',
    text: words.confirm(gone),
    buttons: [answers({ yes: words.yes, no: words.no })],
  })
  if (sure === undefined) return undefined
  if (sure === 'no') return redirect('settings')
  await chat.step('disconnect', ({ em, peer, now }) => disconnectChat(em, peer, gone.id, now))
  const { link, settings } = chat.texts
  const next = gone.isHere ? goButton(link.linkAccount, 'link') : goButton(settings.button, 'settings')
  return await sayLast(chat, gone.isHere ? words.leftHere : words.disconnected(gone), [[next]])
}
