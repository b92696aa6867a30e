/** Cuts a text into pieces of at most `limit` UTF-16 units, at the end of a line or word where possible, never inside a character. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const end = cutAt(text, start, limit)
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** Where the piece that begins at `start` is to end. */
export function cutAt(text: string, start: number, limit: number): number {
  if (text.length - start <= limit) return text.length
  const room = text.slice(start, start + limit)
  const line = room.lastIndexOf('\n')
  const word = room.lastIndexOf(' ')
  const cut = line > limit / 2 ? line + 1 : word > limit / 2 ? word + 1 : limit
  const splitsPair = /[\uD800-\uDBFF]/.test(text[start + cut - 1]!)
  return start + (splitsPair ? cut - 1 : cut)
}
