/** A list of whole numbers as one parameter, `{1,2}`. */
export function integers(values: Iterable<number>): string {
  return `{${[...values].join(',')}}`
}

/** The sum of whole numbers, exact; 0 of none. */
export function sumOf(values: Iterable<bigint>): bigint {
  let sum = 0n
  for (const value of values) sum += value
  return sum
}

/** A quotient of two numbers that are not negative, rounded half up. */
export function roundedHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor)
}

/** The smaller of two whole numbers of any size. */
export function least<Whole extends bigint>(a: Whole, b: Whole): Whole {
  return a < b ? a : b
}
