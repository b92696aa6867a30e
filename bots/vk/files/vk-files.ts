import { type FetchFile, FileDelayed, largestFileBytes } from '../../port/fetch-file.ts'
import { readBytes } from '../../port/read-bytes.ts'
import { isFileOfVk } from './is-file-of-vk.ts'

const mostRedirects = 5

/** VK has the file no more, or keeps it from us. */
const goneStatuses = [403, 404, 410]

/** Fetches a file from the address that VK gave for it, within half a minute: from VK's own hosts, or from its stand-in. */
export function vkFiles(filesUrl: string | undefined, withinMs = 30_000): FetchFile {
  return async ({ ref }) => {
    try {
      const answer = await follow(ref, filesUrl, AbortSignal.timeout(withinMs))
      if (answer === null || goneStatuses.includes(answer.status)) return null
      if (answer.ok) return await readBytes(answer, largestFileBytes)
    } catch {
      // The network's own words may hold the address.
    }
    throw new FileDelayed('VK does not give a file')
  }
}

/** Follows redirects as long as they stay with VK; null once they do not. */
async function follow(address: string, filesUrl: string | undefined, signal: AbortSignal): Promise<Response | null> {
  let next = address
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!isFileOfVk(next, filesUrl)) return null
    const answer = await fetch(next, { redirect: 'manual', signal })
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || location === null) return answer
    await answer.body?.cancel()
    if (!URL.canParse(location, next)) return null
    next = new URL(location, next).href
  }
  return null
}
