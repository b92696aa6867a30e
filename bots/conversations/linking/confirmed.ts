import { type CodeUse, useCodeLink } from '../../../core/linking/use-code.ts'
import type { Conversation } from '../../port/conversation.ts'
import { linked, sayChanged, sayNoMatch } from './confirm-by-code.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    confirmed: { codeId: string }
  }
}

/** The link in the letter was opened, perhaps long after the person went on to something else. */
export const confirmed: Conversation<'confirmed'> = {
  name: 'confirmed',
  parts: { codeId: true },
  isInner: true,
  async run(chat, { codeId = '' }) {
    const use: CodeUse = await chat.step('use link', ({ em, now }) => useCodeLink(em, codeId, now))
    if (use.kind === 'linked') return await linked(chat, use)
    if (use.kind === 'email-changed') return await sayChanged(chat, use)
    return await sayNoMatch(chat)
  },
}
