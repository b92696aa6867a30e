import { partChats } from '../../../core/linking/part-chats.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'undo-joining': { joiningId: number }
  }
}

/** «Отключить», «Это не я»: undoes a joining, in whichever of its chats it is pressed. */
export const undoJoining: Conversation<'undo-joining'> = {
  name: 'undo-joining',
  parts: { joiningId: true },
  async run(chat, { joiningId = 0 }) {
    const { connect: words, settings } = chat.texts
    const done = await chat.step('part', async ({ em, peer, now }) => {
      const parting = await partChats(em, peer, joiningId, now)
      return { ...parting, hasAccounts: (await linkedAccounts(em, peer.id)).length > 0 }
    })
    const toChats: Button[] = [goButton(settings.chats.button, 'messengers')]
    const toAccess: Button[] = done.hasAccounts ? [goButton(settings.access.button, 'access')] : []
    const text =
      done.kind === 'parted'
        ? words.parted(done.otherChannel, done.hasAccounts)
        : done.kind === 'unknown'
          ? words.nothingToUndo
          : words.apartAlready
    return await sayLast(chat, text, [[...toChats, ...toAccess]])
  },
}
