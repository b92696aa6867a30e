import { ownEmail } from '../../../core/linking/masked-email.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import type { ExportLetter } from '../../../core/outbox/letter.ts'
import { exportPerson } from '../../../core/privacy/export-person.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'mail-data': Nothing
  }
}

/** Sends the file to the current account's e-mail. */
export const mailData: Conversation<'mail-data'> = {
  name: 'mail-data',
  async run(chat) {
    const { data: words } = chat.texts.settings
    const shown = await chat.step('mail data', async context => {
      const { em, peer, supplier, hasMail, now } = context
      const account = (await accountAbout(context, undefined, 'settings'))?.account
      if (!account?.email || !hasMail) return null
      const payload: ExportLetter = { letter: 'export', ...(await exportPerson(em, peer, supplier, now)) }
      await enqueue(em, [{ channel: 'mail', address: account.email, language: peer.language, payload }], now)
      return ownEmail(account.email)
    })
    return await sayLast(chat, shown === null ? words.noMail : words.mailed(shown))
  },
}
