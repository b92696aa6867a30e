import { forgetPerson, mostForgottenADay } from '../../../core/privacy/forget-person.ts'
import { withdrawals } from '../../../core/privacy/past-consent.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'forget-me': Nothing
  }
}

/** «Удалить мои данные»: says what goes and what the law keeps, and deletes only after a clear choice. */
export const forgetMe: Conversation<'forget-me'> = {
  name: 'forget-me',
  words: {
    order: 300,
    exact: ['/forget', 'удалить мои данные', 'удалите мои данные', 'delete my data'],
  },
  isGrave: true,
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const answer = await choose(chat, {
      kind: 'text',
      text: words.confirm,
      buttons: [
        [{ label: words.yes, answer: 'forget' }],
        [{ label: words.no, answer: 'keep' }],
        [goButton(words.take, 'export-data')],
      ],
    })
    if (answer === undefined) return undefined
    if (answer === 'keep') return await sayLast(chat, words.kept, [[goButton(button, 'settings')]])
    const refused = await chat.step('may forget', async ({ em, peer, codes, supplier, now }) => {
      const today = await withdrawals(em, peer, codes.secret, now.subtract({ hours: 24 }))
      return today >= mostForgottenADay ? { phone: supplier.phone } : null
    })
    if (refused) return await sayLast(chat, words.tooOften(refused.phone))
    // Said first: afterwards there is nobody to say it to.
    const again = [[goButton(chat.texts.welcome.begin, 'welcome')]]
    await chat.say({ kind: 'text', text: words.forgotten, buttons: again })
    await chat.step('forget', async context => {
      const { em, peer, codes, now } = context
      await forgetPerson(em, peer, { service: deskService(context), secret: codes.secret }, now)
      return null
    })
    return undefined
  },
}
