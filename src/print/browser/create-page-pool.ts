/** Lets `count` uses run at a time; the others wait their turn in the order they came. */
export function createPagePool(count: number): <Result>(use: () => Promise<Result>) => Promise<Result> {
  let free = count
  const waiting: (() => void)[] = []
  return async use => {
    if (free > 0) free--
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await use()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
