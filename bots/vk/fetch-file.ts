import { type FetchFile, FileDelayed, largestFileBytes } from '../fetch-file.ts'

const withinMs = 30_000

/** Fetches a file from the address that VK gave for it: over https, or from VK's stand-in. */
export function vkFiles(apiUrl: string | undefined): FetchFile {
  return async ({ ref }) => {
    if (!isOfVk(ref, apiUrl)) return null
    const answer = await fetch(ref, { signal: AbortSignal.timeout(withinMs) }).catch(() => undefined)
    if (answer?.status === 404 || answer?.status === 403) return null
    if (!answer?.ok) throw new FileDelayed('VK does not give a file')
    if (Number(answer.headers.get('content-length') ?? 0) > largestFileBytes) return null
    return new Uint8Array(await answer.arrayBuffer())
  }
}

function isOfVk(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, hostname } = new URL(address)
  if (apiUrl && origin === new URL(apiUrl).origin) return true
  return (
    protocol === 'https:' &&
    /(^|\.)(?:vk\.(?:com|ru|me)|userapi\.com|vkuser(?:audio|video)?\.net|vk-cdn\.net)$/.test(hostname)
  )
}
