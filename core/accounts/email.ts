const mostCharacters = 254

/** What providers of mail give out before the `@`; no quotes, comments, groups or percent signs, which mail programs read in their own way. */
const mailbox = /^(?=.{1,64}$)[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*$/i
const written = /^[\p{L}\p{M}\p{N}.-]+$/u
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/

/**
 * An e-mail address as the outside takes it: mail servers, the bank and the cash register, with an international domain in ASCII
 * (`ivan@почта.рф`). Undefined for what they would not take, or would read otherwise than it is written. The letter that arrives is the proof.
 */
export function outsideEmail(text: string): string | undefined {
  const at = text.lastIndexOf('@')
  const [name, host] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (!mailbox.test(name) || !written.test(host)) return undefined
  // What the URL standard calls “domain to ASCII”.
  const ascii = URL.parse(`http://${host}`)?.hostname ?? ''
  const address = `${name}@${ascii}`
  return domain.test(ascii) && address.length <= mostCharacters ? address : undefined
}

/** Whether the outside takes an address. */
export const isEmail = (text: string): boolean => outsideEmail(text) !== undefined
