/** A link to an address on a map. The address is the supplier's text, so it is passed only as a parameter. */
export function mapLink(address: string): string {
  const link = new URL('https://yandex.ru/maps/')
  link.searchParams.set('text', address)
  return link.href
}
