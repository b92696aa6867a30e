/**
 * Whether a file may be fetched from an address, which anybody may have written: only over https, at its usual port, and from a
 * messenger's own hosts, with everything below their names; or from the stand-in that the settings name.
 */
export function isOfHosts(address: string, hosts: readonly string[], standIn: string | undefined): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, hostname, port, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (standIn !== undefined && origin === new URL(standIn).origin) return true
  if (protocol !== 'https:' || port !== '') return false
  return hosts.some(host => hostname === host || hostname.endsWith(`.${host}`))
}
