import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'

const answerWithinMs = 1_000

/** Another running process owns the data folder. `message` is a sentence for the person who started the second one. */
export class FolderInUse extends Error {
  readonly folder: string
  /** The owner's process id; undefined when it did not answer. */
  readonly pid: number | undefined

  constructor(folder: string, pid: number | undefined) {
    const owner = pid === undefined ? 'another process' : `process ${pid}`
    super(
      `The data folder ${folder} is in use by ${owner}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    )
    this.name = 'FolderInUse'
    this.folder = folder
    this.pid = pid
  }
}

/**
 * Makes this process the only owner of an existing folder until the returned function is called or the process dies.
 * The claim is a listening local socket named after the folder's inode: the kernel drops it with the process, so it
 * can be neither left behind by a kill -9 nor mistaken when a process id is used again.
 * @throws FolderInUse when a living process has claimed it.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const name = await socketName(folder)
  const server = (await listen(name)) ?? (await replaceStale(name))
  const owner = server ? process.pid : await askOwner(name)
  if (!server || owner !== process.pid) throw new FolderInUse(folder, owner)
  return () => new Promise(resolve => server.close(() => resolve()))
}

async function socketName(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true })
  const name = `kilovatt-${dev.toString(36)}-${ino.toString(36)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux has sockets that live in no file; elsewhere the file has a short path, as sockets must.
  return process.platform === 'linux' ? `\0${name}` : `/tmp/${name}.sock`
}

/** The listening socket, which tells whoever connects our process id; undefined when the name is taken. */
function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.on('error', () => {}).end(`${process.pid}`))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen({ path: name, exclusive: true }, () => resolve(server.unref()))
  })
}

/** A socket that is a file stays after a kill -9; nobody answers on it then, and it may go. */
async function replaceStale(name: string): Promise<Server | undefined> {
  if (!name.startsWith('/') || (await askOwner(name)) !== undefined) return undefined
  await rm(name, { force: true })
  const server = await listen(name)
  // Of two processes that replaced the file at once, the one whose socket is found under the name has won.
  if (server && (await askOwner(name)) === process.pid) return server
  server?.close()
  return undefined
}

function askOwner(name: string): Promise<number | undefined> {
  return new Promise(resolve => {
    let answer = ''
    const socket = connect(name)
    socket.setTimeout(answerWithinMs, () => socket.destroy())
    socket.on('data', bytes => {
      answer += bytes
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(Number.parseInt(answer, 10) || undefined))
  })
}
