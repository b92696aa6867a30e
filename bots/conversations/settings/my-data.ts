import { maskedEmail } from '../../../core/linking/masked-email.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import type { ExportLetter } from '../../../core/outbox/notice.ts'
import { createExportLink } from '../../../core/peers/export-link.ts'
import { exportPerson } from '../../../core/privacy/export-person.ts'
import { forgetPerson, mostForgottenADay } from '../../../core/privacy/forget-person.ts'
import { withdrawals } from '../../../core/privacy/past-consent.ts'
import { choose } from '../../asking/ask.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'
import { accountAbout, mayCarryPersonalData } from '../../views/account-views.ts'

/** «Мои данные»: take them away as a file, or have them deleted. */
export const myData: Conversation = {
  version: 1,
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const buttons: Button[][] = [
      [{ label: words.take, go: 'export-data' }],
      [{ label: words.forget, go: 'forget-me' }],
      [{ label: button, go: 'settings' }],
    ]
    await chat.say({ kind: 'text', text: words.screen, buttons })
    return undefined
  },
}

/** Sends a person's own data as a file. Where the messenger may not carry it: a protected link, or the mail. */
export const exportData: Conversation = {
  version: 1,
  async run(chat) {
    const { data: words } = chat.texts.settings
    const made = await chat.step('export', async context => {
      const { em, peer, supplier, codes, hasMail, now } = context
      const file = await exportPerson(em, peer, supplier, now)
      if (mayCarryPersonalData(context)) return file
      return { url: await createExportLink(em, peer.id, file, codes.publicUrl, now), hasMail }
    })
    if ('content' in made) {
      await chat.say({ kind: 'export', ...made, text: words.file, again: 'export-data' })
      return undefined
    }
    const byMail: Button[][] = made.hasMail ? [[{ label: words.byMail, go: 'mail-data' }]] : []
    const buttons: Button[][] = [[{ label: words.open, url: made.url }], ...byMail]
    await chat.say({ kind: 'text', text: words.byLink, buttons })
    return undefined
  },
}

/** Sends the file to the current account's e-mail. */
export const mailData: Conversation = {
  version: 1,
  async run(chat) {
    const { data: words } = chat.texts.settings
    const shown = await chat.step('mail data', async context => {
      const { em, peer, supplier, hasMail, now } = context
      const account = (await accountAbout(context, undefined, 'settings'))?.account
      if (!account?.email || !hasMail) return null
      const payload: ExportLetter = { letter: 'export', ...(await exportPerson(em, peer, supplier, now)) }
      await enqueue(em, [{ channel: 'mail', address: account.email, language: peer.language, payload }], now)
      return maskedEmail(account.email)
    })
    await chat.say({ kind: 'text', text: shown === null ? words.noMail : words.mailed(shown), menu: true })
    return undefined
  },
}

/** «Удалить мои данные»: says what goes and what the law keeps, and deletes only after a clear choice. */
export const forgetMe: Conversation = {
  version: 1,
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const answer = await choose(chat, {
      kind: 'text',
      text: words.confirm,
      buttons: [
        [{ label: words.yes, answer: 'forget' }],
        [{ label: words.no, answer: 'keep' }],
        [{ label: words.take, go: 'export-data' }],
      ],
    })
    if (answer === undefined) return undefined
    if (answer === 'keep') {
      await chat.say({ kind: 'text', text: words.kept, buttons: [[{ label: button, go: 'settings' }]] })
      return undefined
    }
    const refused = await chat.step('may forget', async ({ em, peer, codes, supplier, now }) => {
      const today = await withdrawals(em, peer, codes.secret, now.subtract({ hours: 24 }))
      return today >= mostForgottenADay ? { phone: supplier.phone } : null
    })
    if (refused) {
      await chat.say({ kind: 'text', text: words.tooOften(refused.phone), menu: true })
      return undefined
    }
    // Said first: afterwards there is nobody to say it to.
    const again = [[{ label: chat.texts.welcome.begin, go: 'welcome' }]]
    await chat.say({ kind: 'text', text: words.forgotten, buttons: again })
    await chat.step('forget', async context => {
      const { em, peer, codes, now } = context
      await forgetPerson(em, peer, { service: deskService(context), secret: codes.secret }, now)
      return null
    })
    return undefined
  },
}
