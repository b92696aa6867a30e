/** Addresses of mail and web, telephone numbers, and long words with digits, as keys and ids are. */
const PRIVATE = /[^\s<>"']+@[^\s<>"']+|\w+:\/\/\S+|\+?\d[\d\s()-]{4,}\d|(?=[\w-]*\d)[\w-]{20,}/g

/** A text of the provider without what may be a person's or a secret: it goes into logs and to operators. */
export function masked(text: string): string {
  return text.replace(PRIVATE, '…').slice(0, 500)
}
