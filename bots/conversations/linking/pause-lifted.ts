import { isPass } from '../../../core/linking/code-forms.ts'
import { type LinkingTarget, liftPause } from '../../../core/linking/linking-pause.ts'
import { askText } from '../../asking/ask.ts'
import type { Chat } from '../../port/chat.ts'
import { inOffice, sayPaused } from './say-paused.ts'

const patience = 5

/** An account at which others have failed is opened again by whoever has its mailbox: the letter about the pause holds a pass. */
export async function pauseLifted(chat: Chat, wanted: LinkingTarget, until: Temporal.Instant): Promise<boolean> {
  const { link } = chat.texts
  const { at, phone } = await inOffice(chat, wanted, until)
  const read = (text: string) => (isPass(text) ? { value: text } : { problem: link.passUnclear })
  let text = link.liftPause(at, phone)
  for (let tries = 0; tries < patience; tries++) {
    const buttons = [[{ label: link.waitForEnd, answer: 'wait' }]]
    const typed = await askText(chat, { kind: 'text', text, buttons }, read)
    if (!typed) return false
    if ('pressed' in typed) break
    const lift = await chat.step('lift pause', ({ em, peer, now }) => liftPause(em, peer.id, wanted, typed.value, now))
    if (lift.kind === 'lifted') return true
    if (lift.kind === 'paused') {
      await sayPaused(chat, wanted, lift.until)
      return false
    }
    text = link.passWrong
  }
  await sayPaused(chat, wanted, until)
  return false
}
