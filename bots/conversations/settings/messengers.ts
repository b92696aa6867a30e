import { disconnectChat } from '../../../core/linking/disconnect-chat.ts'
import { chooseUnlessReading } from '../../asking/ask.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Begin } from '../../messages/begin.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat, Conversation } from '../../port/chat.ts'
import type { ChatView } from '../../texts/screens/settings-texts.ts'
import { viewChats } from '../../views/settings-views.ts'

/** «Мессенджеры»: a person's chats with the bot; any of them may be disconnected. */
export const messengers: Conversation = {
  version: 1,
  async run(chat) {
    const { chats: words } = chat.texts.settings
    const chats = await chat.step('chats', viewChats)
    const more: Button[] = [
      { label: words.add, go: 'connect' },
      ...(chats.length > 1 ? [{ label: words.where, go: 'notices' }] : []),
      { label: chat.texts.settings.button, go: 'settings' },
    ]
    const chosen = await choosePagedUnlessReading(chat, {
      kind: 'text',
      text: words.list(chats),
      buttons: [...chats.map(each => [{ label: words.disconnect(each), answer: String(each.id) }]), more],
    })
    const found = chats.find(({ id }) => String(id) === chosen)
    if (found) return await disconnect(chat, found)
    return typeof chosen === 'object' ? chosen : undefined
  },
}

async function disconnect(chat: Chat, gone: ChatView): Promise<Begin | undefined> {
  const { chats: words } = chat.texts.settings
  const sure = await chooseUnlessReading(chat, {
    kind: 'text',
    text: words.confirm(gone),
    buttons: [
      [
        { label: words.yes, answer: 'yes' },
        { label: words.no, answer: 'no' },
      ],
    ],
  })
  if (typeof sure !== 'string') return sure
  if (sure === 'no') return { go: 'settings' }
  await chat.step('disconnect', ({ em, peer, now }) => disconnectChat(em, peer, gone.id, now))
  const { link, settings } = chat.texts
  const next = gone.isHere ? { label: link.linkAccount, go: 'link' } : { label: settings.button, go: 'settings' }
  await chat.say({ kind: 'text', text: gone.isHere ? words.leftHere : words.disconnected(gone), buttons: [[next]] })
  return undefined
}
