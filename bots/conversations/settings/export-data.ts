import { createExportLink } from '../../../core/peers/export-link.ts'
import { exportPerson } from '../../../core/privacy/export-person.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go, goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { isCarriedElsewhere, mayCarryPersonalData } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'export-data': Nothing
  }
}

/** Sends a person's own data as a file. Where the messenger may not carry it: a protected link, the mail, or another messenger. */
export const exportData: Conversation<'export-data'> = {
  name: 'export-data',
  words: {
    order: 290,
    exact: ['/export', 'выгрузить мои данные', 'скачать мои данные', 'export my data'],
  },
  isGrave: true,
  async run(chat) {
    const { data: words } = chat.texts.settings
    const made = await chat.step('export', async context => {
      const { em, peer, supplier, codes, hasMail, now } = context
      const file = await exportPerson(em, peer, supplier, now)
      if (mayCarryPersonalData(context)) return file
      const url = await createExportLink(em, peer.id, file, codes.publicUrl, now)
      return { url, hasMail, isElsewhere: isCarriedElsewhere(context), phone: supplier.phone }
    })
    if ('content' in made) {
      await chat.say({ kind: 'export', ...made, text: words.file, again: go('export-data') })
      return undefined
    }
    const byMail: Button[][] = made.hasMail ? [[goButton(words.byMail, 'mail-data')]] : []
    const elsewhere = made.isElsewhere ? [[goButton(chat.texts.connect.button, 'connect')]] : []
    const buttons: Button[][] = [[{ label: words.open, url: made.url }], ...byMail, ...elsewhere]
    const isLinkAlone = !made.hasMail && !made.isElsewhere
    const text = [words.byLink, ...(isLinkAlone ? [chat.texts.protectedReceipt.orCall(made.phone)] : [])].join('\n\n')
    return await sayLast(chat, text, buttons)
  },
}
