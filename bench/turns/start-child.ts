import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** A program in a process of its own, so that what it costs is told apart. */
export interface Child {
  /** Processor time that it has taken so far, from Linux's /proc. */
  cpuMs(): Promise<number>
  /** Memory that it holds. */
  memoryMb(): Promise<number>
  stop(): Promise<void>
}

/** Starts a file and waits until it says a phrase. */
export async function startChild(
  file: string,
  environment: Record<string, string>,
  phrase: string,
  args: string[] = [],
): Promise<Child> {
  const child = spawn(process.execPath, [...args, file], {
    env: { PATH: process.env.PATH!, HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
    if (said.includes(phrase)) resolve()
  })
  child.once('exit', code => reject(new Error(`${file} ended with ${code}:\n${said}`)))
  await ready
  return {
    async cpuMs() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) * msPerTick
    },
    async memoryMb() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) / 1024
    },
    async stop() {
      const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
      child.once('exit', () => leave())
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10
