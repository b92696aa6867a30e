import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { lendChromium } from './lend-chromium.ts'

export interface DemoProcess {
  url: string
  pid: number
  readyMs: number
  stop(): Promise<void>
}

/** The demo in a process and a data folder of its own, as `npm run demo` starts it. */
export async function startDemoProcess(): Promise<DemoProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  await lendChromium(join(dataDir, 'demo'))
  const started = performance.now()
  const port = await freePort()
  // Its web part listens one above.
  await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../src/demo.ts')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise: url, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
    const ready = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
    if (ready) resolve(ready[0])
  })
  child.once('exit', code => reject(new Error(`The demo ended with ${code}`)))
  const address = await url
  return {
    url: address,
    pid: child.pid!,
    readyMs: performance.now() - started,
    async stop() {
      const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
      child.once('exit', () => leave())
      child.kill('SIGTERM')
      await gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
