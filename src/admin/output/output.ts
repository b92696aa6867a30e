import type { Command } from 'commander'
import { typedPath } from '../console/arguments.ts'
import { WrongUsage } from '../console/refusal.ts'

/** How a list is written. A table is for people to read at once. */
type OutputFormat = 'table' | 'csv' | 'excel' | 'xlsx'

/** Where a list goes and how: to a file, or to the standard output. */
export interface Output {
  format: OutputFormat
  file: string | undefined
}

/** What was said of it on the command line. */
export interface OutputOptions {
  csv?: true
  excel?: true
  xlsx?: true
  out?: string
}

/** Gives a command the options by which every list goes out. */
export function withOutputOptions(command: Command): Command {
  return command
    .option('--csv', 'as CSV in UTF-8 with commas')
    .option('--excel', 'as CSV that opens right in a Russian Excel')
    .option('--xlsx', 'as an Excel workbook')
    .option(
      '--out <file>',
      'the file to write, a workbook if it ends in .xlsx; otherwise the standard output',
      typedPath,
    )
}

/** Which output is asked for; a file without a format is CSV, unless its name says otherwise. */
export function outputOf({ out: file, ...asked }: OutputOptions, usual: OutputFormat): Output {
  const [format, another] = (['csv', 'excel', 'xlsx'] as const).filter(each => asked[each])
  if (another) throw new WrongUsage(`--${format} and --${another} are two formats: say one.`)
  const isWorkbook = file?.toLowerCase().endsWith('.xlsx')
  if (file && format && isWorkbook !== (format === 'xlsx')) {
    throw new WrongUsage(
      `--${format} and the name of the file contradict each other: a workbook, and only it, ends in .xlsx.`,
    )
  }
  return { format: format ?? (isWorkbook ? 'xlsx' : file ? 'csv' : usual), file }
}
