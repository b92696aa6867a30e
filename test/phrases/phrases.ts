import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is expected of each phrase of a data file; «⏎» stands for a new line. */
export function phrases(file: string): [string, string][] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n')
  return lines
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [, said, expected] = /^(.*) => (.+)$/.exec(line) ?? []
      if (said === undefined || expected === undefined) throw new Error(`${file}: «${line}» expects nothing`)
      return [said.replaceAll('⏎', '\n'), expected]
    })
}
