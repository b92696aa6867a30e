import { deskRefuses, fileIsGone, telegramHangs, telegramRefuses } from './outages/messenger-scenes.ts'
import { openStage, type Stage } from './outages/open-stage.ts'
import { redisHangs, redisIsEmptied, telegramIsFlooded, vkIsFlooded } from './outages/queue-scenes.ts'

const scenes: [string, (stage: Stage) => Promise<string[]>][] = [
  ['Telegram hangs for a minute', telegramHangs],
  ['Redis is stopped for a minute', redisHangs],
  ['Redis is emptied', redisIsEmptied],
  ['Telegram refuses the token (401) for a minute', telegramRefuses],
  ['the desk refuses one entry', deskRefuses],
  ['an agent’s photo is gone', fileIsGone],
  ['four chats of Telegram write 150 messages each', telegramIsFlooded],
  ['four chats of VK write 150 messages each', vkIsFlooded],
]

/** How long people wait while something outside is in trouble, and after it; seen from outside of the whole program. Takes some minutes. */
export async function outages(): Promise<void> {
  const stage = await openStage()
  for (const [what, play] of scenes) {
    process.stdout.write(`  ${what}\n`)
    for (const line of await play(stage)) process.stdout.write(`    ${line}\n`)
  }
  await stage.close()
}
