import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { answers } from '../../asking/answers.ts'
import { chooseHavingRead } from '../../asking/choose-having-read.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { offerToKeep } from '../tickets/offer-to-keep.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    welcome: Pick<Brought, 'heard'>
  }
}

/** Consent to the user agreement; without it nothing else begins (the manual's registration form). */
export const welcome: Conversation<'welcome'> = {
  name: 'welcome',
  words: {
    order: 360,
    exact: ['/start', 'старт', 'начать', 'start'],
  },
  async run(chat, { heard }) {
    const { texts } = chat
    const known = await chat.step('who', async ({ em, peer, supplier, desk }) => ({
      consented: Boolean(peer.consentedAt),
      linked: (await currentAccount(em, peer.id)) !== null,
      supplierName: supplier.name,
      hasDesk: Object.keys(desk.addresses).length > 0,
      agreementUrl: supplier.agreementUrl,
      hasAgreement: supplier.agreementFile !== undefined,
    }))
    if (known.consented) {
      if (!known.linked) return redirect('link')
      await chat.say({ kind: 'text', text: texts.welcome.again(known.supplierName), menu: true })
      return redirect('card')
    }
    const text = texts.welcome.consent(known.supplierName)
    const buttons = [answers({ accept: texts.welcome.accept, refuse: texts.welcome.refuse })]
    const answer = await chooseHavingRead(
      chat,
      { kind: 'text', text, buttons },
      {
        document: 'agreement',
        label: texts.welcome.agreement,
        url: known.agreementUrl,
        // Older records lack it.
        hasFile: known.hasAgreement ?? false,
      },
    )
    if (answer === undefined) return undefined
    if (answer === 'refuse') {
      const again = [[goButton(texts.welcome.begin, 'welcome')]]
      return await sayLast(chat, texts.welcome.refused, again)
    }
    await chat.step('consent', async ({ peer, now }) => {
      peer.consentedAt = now
      return null
    })
    if (heard && known.hasDesk && (await offerToKeep(chat, heard))) return redirect('question', { heard })
    return redirect('link')
  },
}
