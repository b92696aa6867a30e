import { Presets, SingleBar } from 'cli-progress'
import { say } from '../words/say.ts'
import type { Progress } from './progress.ts'

/** A bar on the terminal that shows how far a command is; none when nobody watches. */
export function progressBar(): Progress & { stop(): void } {
  if (!process.stderr.isTTY) return { begin: () => {}, advance: () => {}, stop: () => {} }
  const options = {
    format: '{title} {bar} {percentage} %',
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  }
  const bar = new SingleBar({ ...options, stream: process.stderr }, Presets.shades_classic)
  return {
    begin(title, total) {
      bar.stop()
      bar.start(total, 0, { title: say(title).padEnd(9) })
    },
    advance: count => bar.increment(count),
    stop: () => bar.stop(),
  }
}
