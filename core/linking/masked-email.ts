import { createHmac } from 'node:crypto'

const hidden = '•••'
const commonDomains = ['mail.ru', 'yandex.ru', 'gmail.com', 'bk.ru', 'list.ru', 'inbox.ru', 'ya.ru', 'rambler.ru']
/** How decoys are spread over the domains: about as real addresses are. */
const decoyDomains = [
  'mail.ru',
  'mail.ru',
  'mail.ru',
  'yandex.ru',
  'yandex.ru',
  'gmail.com',
  'bk.ru',
  'list.ru',
  hidden,
]

/**
 * An address as it may be shown to somebody who has not proved it is theirs: «m•••@mail.ru». A domain that few people use would
 * give its owner away, and tell a real address from a decoy, so it is hidden too.
 */
export function maskedEmail(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const initial = /^[a-z]/i.exec(email)?.[0].toLowerCase() ?? ''
  return `${initial}${hidden}@${commonDomains.includes(domain) ? domain : hidden}`
}

const commonInitials = 'aaabdeegiikklmmnnoprsstvvyz'

/**
 * The mask shown for an account that has no address, or that does not exist: always the same for the same number, so that asking
 * twice does not tell it from a real one. The secret keeps strangers from computing it themselves.
 */
export function decoyEmail(branch: string, accountNumber: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`${branch}:${accountNumber}`).digest()
  const initial = commonInitials[digest.readUInt16BE(0) % commonInitials.length]
  const domain = decoyDomains[digest.readUInt16BE(2) % decoyDomains.length]
  return `${initial}${hidden}@${domain}`
}
