/** Where a map shows an address. The address is the supplier's text, so it is nothing but a parameter. */
export function mapLink(address: string): string {
  const link = new URL('https://yandex.ru/maps/')
  link.searchParams.set('text', address)
  return link.href
}
