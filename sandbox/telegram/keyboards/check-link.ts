/**
 * Gives the link as Telegram stores it, or throws why Telegram refuses it: only http, https and tg addresses, and a host with a
 * dot in it – so `http://localhost` is refused while `http://127.0.0.1` is not.
 */
export function checkLink(link: string): string {
  if (/^tg:/i.test(link)) return link
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(link)?.[1]?.toLowerCase()
  const isWeb = scheme === undefined || scheme === 'http' || scheme === 'https'
  if (!isWeb) throw new Error(`URL '${link}' is invalid: Unsupported URL protocol`)
  const url = URL.parse(scheme ? link : `http://${link}`)
  const isHost = url && (url.hostname.includes('.') || url.hostname.startsWith('['))
  if (!isHost) throw new Error(`URL '${link}' is invalid: Wrong HTTP URL`)
  return url.href
}
