import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'

/** A figure of ours beside another one that was measured in the same run, once for each repetition. */
interface Compared {
  what: string
  unit: string
  ours: number[]
  /** What it is compared with: a floor, which nothing can be better than, or a peer that does the same. */
  beside: string
  theirs: number[]
  /** What the ratio ours / theirs should be. */
  goal?: string
}

/** A figure that has nothing to be compared with, once for each repetition. */
type Alone = Pick<Compared, 'what' | 'unit' | 'ours' | 'goal'>

type Row = { bench: string } & (Compared | Alone)

/** Collects the figures of benches for one table at the end, and for a file. */
export function createReport() {
  const rows: Row[] = []
  return {
    /** Keeps a figure of a bench, and prints it. */
    add(bench: string, figure: Compared | Alone): void {
      rows.push({ bench, ...figure })
      process.stdout.write(`${line(figure)}\n`)
    },
    /** Everything that was measured, as one table. */
    table: (): string => rows.map(row => `${row.bench.padEnd(10)}${line(row)}`).join('\n'),
    async save(file: string): Promise<void> {
      const machine = { node: process.version, processor: cpus()[0]?.model, cores: availableParallelism() }
      const figures = rows.map(row => ({ ...row, ...('theirs' in row ? { ratio: spreadOf(ratios(row)) } : {}) }))
      await writeFile(file, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`)
    },
  }
}

export type Report = ReturnType<typeof createReport>

/** Of what was measured several times: the middle, the least and the most. */
function spreadOf(values: readonly number[]): { median: number; least: number; most: number } {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor((sorted.length - 1) / 2)]!, least: sorted[0]!, most: sorted.at(-1)! }
}

/** The value that a share of the others are not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!
}

const ratios = ({ ours, theirs }: Compared) => ours.map((value, index) => value / theirs[index]!)

function line(figure: Compared | Alone): string {
  const { what, unit, ours, goal } = figure
  const wanted = goal ? `  (goal ${goal})` : ''
  const own = `  ${what}: ${text(spreadOf(ours).median)} ${unit}`
  if (!('theirs' in figure)) return own + wanted
  const { median, least, most } = spreadOf(ratios(figure))
  const other = `${figure.beside} ${text(spreadOf(figure.theirs).median)} ${unit}`
  return `${own}, ${other}; ratio ${text(median)} [${text(least)}–${text(most)}]${wanted}`
}

function text(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}
