/** A list of whole numbers as one parameter, `{1,2}`. */
export function integers(values: Iterable<number>): string {
  return `{${[...values].join(',')}}`
}
