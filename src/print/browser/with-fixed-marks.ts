/**
 * Takes out of Chromium's PDF what differs from one print to the next, so that the same bill is the same to the byte:
 * - the times of creation and change become midnight of the day of issue;
 * - the names of table headings, which count the browser's nodes, are counted anew in the order of the document, and the
 *   name tree that lists them (one leaf, sorted as PDF wants it) is written in the new order.
 * Every replacement is as long as what it replaces, and the offsets in the file stay true. Throws when one would not be.
 */
export function withFixedMarks(pdf: Uint8Array, issuedOn: string): Uint8Array {
  const original = Buffer.from(pdf).toString('latin1')
  const names = new Map<string, string>()
  const renamed = original
    .replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, `$1${issuedOn.replaceAll('-', '')}000000`)
    .replace(/\(node(\d{8})\)/g, (_, node: string) => {
      if (!names.has(node)) names.set(node, String(names.size + 1).padStart(8, '0'))
      return `(node${names.get(node)})`
    })
    .replace(/(\/Limits \[)([^\]]*)(\]\s*\/Names \[)([^\]]*)/g, (_, limits, _old, between, pairs) => {
      const sorted = sortedPairs(pairs)
      return `${limits}${sorted[0]?.[0]} ${sorted.at(-1)?.[0]}${between}${sorted.map(pair => pair.join(' ')).join(' ')}`
    })
  if (renamed.length !== original.length) throw new Error('Chromium writes the marks of its PDF in an unknown way')
  return new Uint8Array(Buffer.from(renamed, 'latin1'))
}

function sortedPairs(pairs: string): [string, string][] {
  const found = pairs.matchAll(/(\(node\d{8}\)) (\d+ \d+ R)/g)
  return [...found]
    .map(([, name, reference]): [string, string] => [name!, reference!])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
