import type { PageSnapshot } from '../../create-panes.ts'

/** Does something on the server; rejects with its reason when it may not be done. What changed comes by itself. */
export async function post(path: string, body: object = {}): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return checked(response)
}

/** Sends a file as it is; its name, its type and whatever else is to be known travel in the address. */
export async function postFile(path: string, file: File, about: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({ ...about, name: file.name, type: file.type })
  const headers = { 'content-type': 'application/octet-stream' }
  return checked(await fetch(`${path}?${query}`, { method: 'POST', headers, body: file }))
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
