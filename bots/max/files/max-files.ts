import { messengers } from '../../messages/messengers.ts'
import type { FetchFile } from '../../port/files/fetch-file.ts'
import { fetchFromHosts } from '../../port/files/fetch-from-hosts.ts'
import { isMaxRefusal } from '../api/failed-call.ts'
import type { MaxClient } from '../api/max-client.ts'
import { videoToken } from './video-ref.ts'

/** Where MAX keeps what people send. */
const hosts = ['max.ru', 'oneme.ru', 'okcdn.ru', 'mycdn.me']

/** The sizes of a video, the largest first; a larger one is not worth the way. */
const videoSizes = ['mp4_720', 'mp4_480', 'mp4_360', 'mp4_240', 'mp4_144'] as const

/** Fetches files from MAX's own hosts, or from the stand-in that the settings name. Of a video, the largest size that may be passed on. */
export function maxFiles(standIn: string | undefined, client: Pick<MaxClient, 'api' | 'fetch'>): FetchFile {
  const fetchAddress = fetchFromHosts({ name: messengers.max.name.en, hosts, standIn, fetch: client.fetch })
  return async file => {
    const token = videoToken(file.ref)
    if (token === undefined) return await fetchAddress(file)
    for (const ref of await addressesOf(client, token)) {
      const bytes = await fetchAddress({ ...file, ref })
      if (bytes) return bytes
    }
    return null
  }
}

/** Empty for a video that is gone. */
async function addressesOf({ api }: Pick<MaxClient, 'api'>, token: string): Promise<string[]> {
  try {
    // The package's own `getVideoInfo` leaves the token out of the address; what it leaves out of the query is what is empty.
    const asked = { query: { video_token: '' }, path: { video_token: token } }
    const { urls } = await api.raw.get('videos/{video_token}', asked)
    return videoSizes.flatMap(size => urls?.[size] ?? [])
  } catch (error) {
    if (isMaxRefusal(error)) return []
    throw error
  }
}
