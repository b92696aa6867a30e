import { type FetchFile, FileDelayed, largestFileBytes } from './fetch-file.ts'
import { isOfHosts } from './is-of-hosts.ts'
import { readBytes } from './read-bytes.ts'

/** What came of asking for a file, by whichever client. */
interface FileAnswer {
  status: number
  ok: boolean
  headers: { get(name: string): string | null }
  body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null
}

/** Where a messenger keeps what people send. */
interface FileHosts {
  /** As people call it. */
  name: string
  hosts: readonly string[]
  /** The address of a stand-in, whose files are fetched beside them. */
  standIn: string | undefined
  /** How long a file may take; half a minute unless given. */
  withinMs?: number
  fetch?: (address: string, init: { redirect: 'manual'; signal: AbortSignal }) => Promise<FileAnswer>
}

const mostRedirects = 5

/** The messenger has the file no more, or keeps it from us. */
const goneStatuses = [403, 404, 410]

/** Fetches a file from the address that its messenger gave for it: from the messenger's own hosts, or from its stand-in. */
export function fetchFromHosts(from: FileHosts): FetchFile {
  return async ({ ref }) => {
    try {
      const answer = await follow(ref, from, AbortSignal.timeout(from.withinMs ?? 30_000))
      if (answer === null || goneStatuses.includes(answer.status)) return null
      if (answer.ok) return await readBytes(answer, largestFileBytes)
    } catch {
      // The network's own words may hold the address.
    }
    throw new FileDelayed(`${from.name} does not give a file`)
  }
}

/** Follows redirects as long as they stay with the messenger; null once they do not. */
async function follow(address: string, from: FileHosts, signal: AbortSignal): Promise<FileAnswer | null> {
  const get: NonNullable<FileHosts['fetch']> = from.fetch ?? fetch
  let next = address
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!isOfHosts(next, from.hosts, from.standIn)) return null
    const answer = await get(next, { redirect: 'manual', signal })
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || location === null) return answer
    await answer.body?.cancel()
    if (!URL.canParse(location, next)) return null
    next = new URL(location, next).href
  }
  return null
}
