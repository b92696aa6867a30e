import { partChats } from '../../../core/linking/part-chats.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { permitted, rightsAt, type Way } from '../../views/permitted.ts'

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
    const done = await chat.step('part', async context => {
      const { em, peer, now } = context
      const parting = await partChats(em, peer, joiningId, now)
      const linked = await currentAccount(em, peer.id)
      return { ...parting, hasAccounts: linked !== null, rights: linked ? rightsAt(context, linked) : {} }
    })
    const toAccess: Way[] = done.hasAccounts ? [['share', goButton(settings.access.button, 'access')]] : []
    const buttons = permitted(done.rights, [[['look', goButton(settings.chats.button, 'messengers')], ...toAccess]])
    const text =
      done.kind === 'parted'
        ? words.parted(done.otherChannel, done.hasAccounts)
        : done.kind === 'unknown'
          ? words.nothingToUndo
          : words.apartAlready
    return await sayLast(chat, text, buttons)
  },
}
