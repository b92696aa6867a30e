import { basename } from 'node:path'
import { oneLine } from '../words/one-line.ts'
import { say } from '../words/say.ts'

/** Where in a file something is wrong; rows count from 1, the header included. */
interface Place {
  file: string
  row?: number
  column?: string | null
}

/** A command that cannot do what it was asked for with this data; the message is for the operator. */
export class Refusal extends Error {}

/** A command that was called wrongly, or with settings that do not work. */
export class WrongUsage extends Error {}

/** How a file is called, without its folder. */
export const fileName = (file: string): string => oneLine(basename(file))

/** A problem as the operator reads it: `accounts.csv, row 17, norm_kwh: what is wrong`. */
export function placed({ file, row, column }: Place, what: string): string {
  const place = [row && `row ${row}`, column].filter(part => typeof part === 'string').map(say)
  return `${[fileName(file), ...place].join(', ')}: ${say(what)}`
}
