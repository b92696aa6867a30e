import type { Chromium } from './borrow-page.ts'
import { type ChromiumSource, launchChromium } from './launch-chromium.ts'

/** The one Chromium of the process. */
interface KeptChromium {
  /** The running one; started when there is none, or the last one ended. */
  get(): Promise<Chromium>
  /** Ends it, if it runs. */
  stop(): Promise<void>
}

/** Keeps at most one Chromium, and forgets one that ended by itself or did not start. */
export function keepChromium(source: ChromiumSource): KeptChromium {
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
    get: () => {
      running ??= start()
      return running
    },
    stop: async () => {
      const stopping = running
      running = undefined
      const chromium = await stopping?.catch(() => undefined) // One that did not start has told whoever asked for it.
      await chromium?.browser.close()
    },
  }
}
