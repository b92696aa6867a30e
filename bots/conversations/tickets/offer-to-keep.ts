import { emergencyIn } from '../../../core/tickets/emergency.ts'
import { choose } from '../../asking/ask.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Chat } from '../../port/chat.ts'
import { saidIn } from './said-in.ts'

/** Offers to pass on what somebody wrote before they had agreed to anything. */
export async function offerToKeep(chat: Chat, heard: Heard): Promise<boolean> {
  const { question: words } = chat.texts
  const said = saidIn(heard)
  const isShort = said?.files.length === 0 && said.text.length < 15 && !emergencyIn(said.text)
  if (!said || isShort) return false
  const answer = await choose(chat, {
    kind: 'text',
    text: words.keep(said.text),
    buttons: [[{ label: words.keepYes, answer: 'yes' }], [{ label: words.keepNo, answer: 'no' }]],
  })
  return answer === 'yes'
}
