const hidden = '•••'
const commonDomains = ['mail.ru', 'yandex.ru', 'gmail.com', 'bk.ru', 'list.ru', 'inbox.ru', 'ya.ru', 'rambler.ru']

/**
 * An address as it may be shown to somebody who has not proved it is theirs: «m•••@mail.ru». A domain that few people use would
 * give its owner away, so it is hidden too.
 */
export function maskedEmail(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const initial = /^[a-z]/i.exec(email)?.[0].toLowerCase() ?? ''
  return `${initial}${hidden}@${commonDomains.includes(domain) ? domain : hidden}`
}

/** The same for the account's owner, who is to recognise it: «ma•••@mail.example». */
export function ownEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, Math.min(2, Math.max(1, at - 1)))}${hidden}${email.slice(at)}`
}
