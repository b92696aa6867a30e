import { answerCode } from '../../../core/linking/connect-code.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import type { Chat } from '../../port/chat.ts'

/** Whether somebody who has typed a code goes on, knowing what it does; else the code is used up. */
export async function isSure(
  chat: Chat,
  codeHash: string,
  text: string,
  words: { yes: string; no: string; declined: string },
): Promise<boolean> {
  const answer = await choose(chat, { kind: 'text', text, buttons: [answers({ yes: words.yes, no: words.no })] })
  if (answer === 'yes') return true
  await chat.step('decline', async ({ em, peer, now }) => {
    await answerCode(em, peer, codeHash, now)
    return null
  })
  if (answer === 'no') await chat.say({ kind: 'text', text: words.declined, menu: true })
  return false
}
