import { type CodeUse, useLink } from '../../../core/linking/use-code.ts'
import type { Conversation } from '../../port/chat.ts'
import { linked, sayChanged } from './confirm-by-code.ts'

/** The link in the letter was opened, perhaps long after the person went on to something else. */
export const confirmed: Conversation = {
  version: 1,
  async run(chat, { about: codeId = '' }) {
    const use: CodeUse = await chat.step('use link', ({ em, now }) => useLink(em, codeId, now))
    if (use.kind === 'linked') return await linked(chat, use)
    if (use.kind === 'email-changed') return await sayChanged(chat, use)
    await chat.say({
      kind: 'text',
      text: chat.texts.link.noMatch,
      buttons: [[{ label: chat.texts.link.linkAccount, go: 'link' }]],
    })
    return undefined
  },
}
