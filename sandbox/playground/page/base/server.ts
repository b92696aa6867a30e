import type { PageSnapshot } from './page-snapshot.ts'

/** Does something on the server; rejects with its reason when it may not be done. What changed comes by itself. */
export async function post(path: string, body: object = {}): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return checked(response)
}

/** Sends a file as it is; its name and type travel in the address. */
export async function postFile(path: string, file: File, as: 'photo' | 'document'): Promise<Response> {
  const query = new URLSearchParams({ as, name: file.name, type: file.type })
  const headers = { 'content-type': 'application/octet-stream' }
  const address = `${path}${path.includes('?') ? '&' : '?'}${query}`
  return checked(await fetch(address, { method: 'POST', headers, body: file }))
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response
  const { message } = (await response.json().catch(() => ({}))) as { message?: string }
  throw new Error(message ?? `Ошибка ${response.status}`)
}

/** Listens to the server for as long as the page is open; tells each snapshot, and when the connection goes or returns. */
export function listen(
  onSnapshot: (snapshot: PageSnapshot) => void,
  onConnection: (isConnected: boolean) => void,
): void {
  const events = new EventSource('/events')
  events.addEventListener('message', ({ data }) => onSnapshot(JSON.parse(data) as PageSnapshot))
  events.addEventListener('open', () => onConnection(true))
  events.addEventListener('error', () => onConnection(false))
}
