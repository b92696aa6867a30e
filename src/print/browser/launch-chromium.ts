import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import type { Browser, LaunchOptions } from 'puppeteer-core'
import { packagedChromium } from './packaged-chromium.ts'

/** Where the browser comes from; `temporaryDir` takes the unpacked Chromium (210 MB) and keeps it for the next start. */
export interface ChromiumSource {
  /** A browser of the machine's own, from CHROME_PATH; without it the one in @sparticuz/chromium. */
  chromePath?: string | undefined
  temporaryDir: string
  /** How long a start may take; 30 s unless given. */
  startLimitMs?: number
  /** From then on none starts, nor goes on starting. */
  ending?: AbortSignal
  logger: Logger
}

/** All that a browser needs from our environment, which also holds tokens and passwords. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'LOCALAPPDATA', 'USERPROFILE']

/** Whether the sandbox has been found not to work here, which does not change while we run. */
let sandboxFails = process.getuid?.() === 0

/**
 * Starts a headless Chromium spoken to through a pipe, so that no debugging port is open and it ends with its owner, even a
 * killed one. Throws with what to do when a library is missing.
 *
 * The sandbox is used wherever it works. As root Chromium refuses to start with it, and many containers forbid the user
 * namespaces it is made of: there it is off, and the pages being our own, without script or network, is what is left.
 */
export async function launchChromium(source: ChromiumSource): Promise<Browser> {
  const { startLimitMs = 30_000, ending = new AbortController().signal } = source
  const found = await findChromium(source)
  const options: LaunchOptions = {
    ...found,
    env: { ...environment(), ...found.env },
    headless: 'shell',
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ['--disable-gpu', '--font-render-hinting=none'],
  }
  const start = (own: LaunchOptions) => launchWithin(startLimitMs, ending, own)
  if (sandboxFails) return start(withoutSandbox(options))
  try {
    return await start(options)
  } catch {
    const browser = await start(withoutSandbox(options)) // Another reason than the sandbox shows here again.
    sandboxFails = true
    source.logger.warn('Chromium does not start with its sandbox on this machine; printing goes on without it')
    return browser
  }
}

/** Puppeteer's own limit does not hold for the first call through the pipe, which a Chromium that hangs never answers. */
async function launchWithin(limitMs: number, ending: AbortSignal, options: LaunchOptions): Promise<Browser> {
  // Many a process never prints.
  const { default: puppeteer } = await import('puppeteer-core')
  ending.throwIfAborted()
  const overrun = new AbortController()
  const timer = setTimeout(() => overrun.abort(), limitMs)
  const signal = AbortSignal.any([overrun.signal, ending])
  return await puppeteer.launch({ ...options, signal }).finally(() => clearTimeout(timer))
}

function withoutSandbox(options: LaunchOptions): LaunchOptions {
  return { ...options, args: [...options.args!, '--no-sandbox'] }
}

function environment(): Record<string, string | undefined> {
  return Object.fromEntries(PASSED_ON.map(name => [name, process.env[name]]))
}

async function findChromium({ chromePath, temporaryDir }: ChromiumSource): Promise<LaunchOptions> {
  if (chromePath) return { executablePath: chromePath }
  // The package is built for this platform only; elsewhere Chrome is looked for where its installer puts it.
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = await packagedChromium(temporaryDir)
  const executablePath = join(folder, 'chromium')
  return { executablePath, env: { FONTCONFIG_FILE: join(folder, 'fonts.conf'), ...(await libraries(folder)) } }
}

/** The system's own libraries where it has them (they get its security updates), the packaged ones where it does not. */
async function libraries(folder: string): Promise<Record<string, string>> {
  if (!(await startProblem(folder, {}))) return {}
  const packaged = { LD_LIBRARY_PATH: join(folder, 'lib') }
  const problem = await startProblem(folder, packaged)
  if (!problem) return packaged
  throw new Error(
    `Chromium does not start: ${problem} Install what it names, or set CHROME_PATH to a browser that starts.`,
  )
}

async function startProblem(folder: string, env: Record<string, string>): Promise<string | undefined> {
  try {
    await promisify(execFile)(join(folder, 'chromium'), ['--version'], {
      env: { ...environment(), ...env },
      timeout: 30_000,
    })
    return undefined
  } catch (error) {
    return (error as { stderr?: string }).stderr?.trim() || String(error)
  }
}
