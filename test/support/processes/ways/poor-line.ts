import { onTestFinished } from 'vitest'
import { type Line, openLine } from './open-line.ts'

/** A line to a server, by its address, on which answers come late, not at all, or as somebody else's; until the test ends. */
export async function poorLine(serverUrl: string): Promise<Line> {
  const line = await openLine(serverUrl)
  onTestFinished(() => line.close())
  return line
}
