const most = 10_000

/** Remembers what texts were read as; for immutable values of which there are few, in bulk work. */
export function rememberedTexts<Value>(read: (text: string) => Value): { get(text: string): Value } {
  const values = new Map<string, Value>()
  return {
    get(text) {
      const known = values.get(text)
      if (known !== undefined) return known
      if (values.size >= most) values.clear()
      const value = read(text)
      values.set(text, value)
      return value
    },
  }
}

/** Days as the database writes them: those of a town's facts are few, and each is read once. */
export const rememberedDays = rememberedTexts(text => Temporal.PlainDate.from(text))
