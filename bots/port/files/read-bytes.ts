/** What came of a request, by whichever client. */
interface Answer {
  body: AsyncIterable<Uint8Array> | null
}

/** The body of an answer, counted while it comes; null once it is longer than `mostBytes`, whatever it said of itself. */
export async function readBytes(answer: Answer, mostBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
