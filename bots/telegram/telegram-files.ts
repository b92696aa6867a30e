import { type Api, GrammyError } from 'grammy'
import { type FetchFile, FileDelayed, largestFileBytes } from '../port/fetch-file.ts'
import { readBytes } from '../port/read-bytes.ts'

const withinMs = 30_000

/** Fetches a file by its id, from the Bot API's own address for files. */
export function telegramFiles(api: Api, token: string, apiRoot = 'https://api.telegram.org'): FetchFile {
  return async ({ ref }) => {
    const path = await pathOf(api, ref)
    if (path === null) return null
    const answer = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(withinMs) }).catch(
      () => undefined,
    )
    // The path was given a moment ago, so the file itself is gone.
    if (answer?.status === 404) return null
    if (!answer?.ok) throw new FileDelayed('Telegram does not give a file')
    return await readBytes(answer, largestFileBytes).catch(() => {
      throw new FileDelayed('Telegram does not give a file')
    })
  }
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
