import type { Report } from './report.ts'
import { openBots } from './turns/open-bots.ts'
import { steady } from './turns/steady.ts'

/** Below Telegram's ceiling of 30 messages a second, so that nothing piles up. */
const perSecond = 25
const parts = 10
/** Without a limit V8 lets the heap grow for thousands of turns before it looks what of it is still needed. */
const limited = ['--max-old-space-size=128']

/**
 * `npm run bench -- many-turns [--turns 100000]`: what the program holds after each tenth of very many turns. Of 100 000 that takes more than an
 * hour, since the messenger takes no more than 30 messages a second.
 */
export async function manyTurns(report: Report, { turns }: { turns: number }): Promise<void> {
  const opened = await openBots(0, limited)
  const { ours } = opened.bots
  const held: number[] = []
  for (let part = 0; part < parts; part++) {
    await steady(ours, perSecond, Math.ceil(turns / parts))
    held.push(await ours.bot.memoryMb())
    process.stdout.write(`  ${Math.ceil((turns * (part + 1)) / parts)} turns: ${held.at(-1)!.toFixed(0)} MB\n`)
  }
  const what = `memory after ${turns} turns`
  const beside = { beside: 'after three tenths of them', theirs: [held[2]!] }
  report.add('many-turns', { what, unit: 'MB', ours: [held.at(-1)!], ...beside, goal: '≤ 1.05' })
  await opened.close()
}
