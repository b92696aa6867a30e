import { rootCertificates } from 'node:tls'
import { type Api, Bot } from '@maxhub/max-bot-api'
import { Agent, fetch } from 'undici'
import { checkedFetch, type MaxFetch } from './checked-fetch.ts'

/** Where MAX is, for whom, and whom to trust on the way there. */
export interface MaxAccess {
  token: string
  /** Another address of `platform-api2.max.ru`; a stand-in's. */
  apiUrl?: string
  /** Certificates in PEM that are trusted beside the usual ones, by this client alone. */
  certificates?: string
}

/** MAX's ceiling for the calls of a bot. */
export const callsPerSecond = 30

export interface MaxClient {
  api: Api
  /** For upload servers and files, which trust the same certificates. */
  fetch: MaxFetch
  /** The chats of dialogs by the person's id, as far as MAX has told them. */
  dialogs: Map<string, number>
}

/** A client whose calls wait for their turns. The package's own polling and webhook confirm too early; only its `Api` is used. */
export function maxClient(access: MaxAccess, dialogs: MaxClient['dialogs'], turn: () => Promise<void>): MaxClient {
  const { token, apiUrl } = access
  const get = trusting(access)
  const clientOptions = { ...(apiUrl ? { baseUrl: apiUrl } : {}), fetch: checkedFetch(get, turn) }
  return { api: new Bot(token, { clientOptions }).api, fetch: get, dialogs }
}

/** MAX's certificate is of the Russian national authority, which no system trusts by itself. */
function trusting({ certificates }: MaxAccess): MaxFetch {
  if (!certificates) return fetch
  const dispatcher = new Agent({ connect: { ca: [...rootCertificates, certificates] } })
  return (to, init) => fetch(to, { ...init, dispatcher })
}
