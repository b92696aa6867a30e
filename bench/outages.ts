import { messengerScenes } from './outages/messenger-scenes.ts'
import { openStage } from './outages/open-stage.ts'
import { queueScenes } from './outages/queue-scenes.ts'

/** How long people wait while something outside is in trouble, and after it; seen from outside of the whole program. Takes some minutes. */
export async function outages(): Promise<void> {
  const stage = await openStage()
  for (const [what, play] of Object.entries({ ...messengerScenes, ...queueScenes })) {
    process.stdout.write(`  ${what}\n`)
    for (const line of await play(stage)) process.stdout.write(`    ${line}\n`)
  }
  await stage.close()
}
