import type { Parts } from '../port/sender.ts'

/** How one piece of a text is changed, sent or taken out; the last one carries the buttons. */
interface PieceCalls<Piece> {
  /** False when the messenger does not let it be changed. */
  edit(piece: Piece, ref: string, isLast: boolean): Promise<boolean>
  /** Gives the messenger's id of the new message. */
  send(piece: Piece, index: number, isLast: boolean): Promise<string>
  remove(ref: string): Promise<unknown>
}

/**
 * Changes a text piece by piece: what there is more of leaves after them, and what is too many goes. Gives the ids of all pieces, or
 * nothing when one of them can only be said anew.
 */
export async function editPieces<Piece>(
  parts: Parts,
  pieces: readonly Piece[],
  refs: readonly string[],
  { edit, send, remove }: PieceCalls<Piece>,
): Promise<string[] | undefined> {
  const changed: string[] = []
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const ref = refs[index]
    if (ref === undefined) changed.push(await parts.send(`piece ${index}`, () => send(piece, index, isLast)))
    else if (await edit(piece, ref, isLast)) changed.push(ref)
    else return undefined
  }
  for (const ref of refs.slice(pieces.length)) await remove(ref)
  return changed
}
