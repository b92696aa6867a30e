/** Where VK keeps what people send, with everything below these names. */
const hosts = [
  ...['vk.com', 'vk.ru', 'vk.me', 'userapi.com', 'vk-cdn.net', 'okcdn.ru'],
  ...['vkuser.net', 'vkusercdn.ru', 'vkuserphoto.ru', 'vkuserdocs.ru'],
  ...['vkuseraudio.ru', 'vkuseraudio.com', 'vkuseraudio.net'],
  ...['vkuservideo.ru', 'vkuservideo.com', 'vkuservideo.net'],
]

/**
 * Whether a file may be fetched from an address, which anybody may have written: only over https, at its usual port, and from VK's own
 * hosts; or from the stand-in that the settings name.
 */
export function isFileOfVk(address: string, filesUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, hostname, port, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (filesUrl !== undefined && origin === new URL(filesUrl).origin) return true
  if (protocol !== 'https:' || port !== '') return false
  return hosts.some(host => hostname === host || hostname.endsWith(`.${host}`))
}
