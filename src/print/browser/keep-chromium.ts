import type { Chromium } from './borrow-page.ts'
import { type ChromiumSource, launchChromium } from './launch-chromium.ts'

/** Keeps at most one Chromium, and forgets one that ended by itself or did not start. */
export function keepChromium(source: ChromiumSource) {
  let running: Promise<Chromium> | undefined

  function start(): Promise<Chromium> {
    const starting = launchChromium(source).then(browser => ({ browser, idlePages: [] }))
    const forget = () => {
      if (running === starting) running = undefined
    }
    starting.then(({ browser }) => browser.once('disconnected', forget), forget)
    return starting
  }

  return {
    /** The running one; started when there is none, or the last one ended. */
    get(): Promise<Chromium> {
      running ??= start()
      return running
    },
    /** Ends it at once, whatever it is doing. */
    kill(): void {
      running?.then(({ browser }) => browser.process()?.kill('SIGKILL')).catch(() => undefined)
    },
    /** Ends it, if it runs. */
    async stop(): Promise<void> {
      const stopping = running
      running = undefined
      const chromium = await stopping?.catch(() => undefined) // One that did not start has told whoever asked for it.
      await chromium?.browser.close()
    },
  }
}
