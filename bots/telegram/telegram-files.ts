import { get as getPlain, type IncomingMessage } from 'node:http'
import { type Agent, get as getSecure } from 'node:https'
import { type Api, GrammyError } from 'grammy'
import { type FetchFile, FileDelayed, largestFileBytes } from '../port/files/fetch-file.ts'
import { readBytes } from '../port/files/read-bytes.ts'

interface FilesOfBot {
  token: string
  apiRoot?: string
  /** The way there, where it is not the direct one. */
  agent?: Agent | undefined
  /** How long a file may take; half a minute unless given. */
  withinMs?: number
}

/** Fetches a file by its id, from the Bot API's own address for files. */
export function telegramFiles(
  api: Api,
  { token, apiRoot = 'https://api.telegram.org', agent, withinMs = 30_000 }: FilesOfBot,
): FetchFile {
  return async ({ ref }) => {
    const path = await pathOf(api, ref)
    if (path === null) return null
    try {
      const answer = await download(`${apiRoot}/file/bot${token}/${path}`, agent, withinMs)
      if (answer.statusCode === 200) return await readBytes({ body: answer }, largestFileBytes)
      answer.destroy()
      // The path was given a moment ago, so the file itself is gone.
      if (answer.statusCode === 404) return null
    } catch {
      // The network's own words may hold the address, and with it the token.
    }
    throw new FileDelayed('Telegram does not give a file')
  }
}

function download(address: string, agent: Agent | undefined, withinMs: number): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const get = address.startsWith('https:') ? getSecure : getPlain
  get(address, { ...(agent ? { agent } : {}), signal: AbortSignal.timeout(withinMs) }, resolve).once('error', reject)
  return promise
}

/** Null for a file that is too large for bots, or gone. */
async function pathOf(api: Api, fileId: string): Promise<string | null> {
  try {
    return (await api.getFile(fileId)).file_path ?? null
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return null
    throw error
  }
}
