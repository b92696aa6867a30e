import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { grantBackups } from './grant-backups.ts'
import { type Launch, launchServer, type Server } from './launch-server.ts'
import { stopOrphan } from './stop-orphan.ts'

/** A lost race for the port or a dying server's last child pass by themselves; anything else fails every time. */
const attempts = 5
const firstPauseMs = 100

/**
 * Starts the server and, should it die under us (the kernel short of memory, say), starts it again on the same port,
 * so that its address holds as long as we live.
 */
export async function keepServer(launch: Launch): Promise<{ port: number; stop(): Promise<void> }> {
  const { port, server } = await start(launch)
  let stopping = false
  let current: Promise<Server> = Promise.resolve(server)
  const revive = async (): Promise<void> => {
    if (stopping) return
    launch.logger.error('PostgreSQL has ended unexpectedly and is started again')
    current = start(launch, port).then(started => started.server)
    await current.then(watch)
  }
  const watch = ({ exited }: Server) =>
    void exited.then(revive).catch(error => launch.logger.fatal(error, 'PostgreSQL could not be started again'))
  watch(server)
  return {
    port,
    async stop() {
      stopping = true
      const last = await current.catch(() => undefined)
      await last?.stop()
    },
  }
}

async function start(launch: Launch, fixedPort?: number): Promise<{ port: number; server: Server }> {
  for (let attempt = 1; ; attempt++) {
    await stopOrphan(launch)
    await grantBackups(launch)
    const port = fixedPort ?? (await freePort())
    try {
      return { port, server: await launchServer({ ...launch, settings: { ...launch.settings, port } }) }
    } catch (error) {
      if (attempt === attempts) throw error
      launch.logger.debug(error, 'PostgreSQL did not start, trying again')
      await sleep(firstPauseMs * 2 ** (attempt - 1))
    }
  }
}

/** A port of 127.0.0.1 that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
