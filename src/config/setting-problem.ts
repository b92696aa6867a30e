/** Something wrong with the settings, in the environment or in a file of the supplier's. */
export interface SettingProblem {
  /** The file, where it is in one, and the setting or field: shown as they are. */
  where: string
  /** What is wrong with it, in English; the operator's commands say it in theirs. */
  what: string
}

/** A problem as a line, said in a language. */
export function problemLine({ where, what }: SettingProblem, say: (text: string) => string): string {
  return [where, say(what)].filter(Boolean).join(' ')
}

/** What is wrong with the settings, all of it at once; shown to the operator. */
export class ConfigProblems extends Error {
  readonly #problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    super()
    this.#problems = problems
    this.message = this.said(text => text)
  }

  /** The same in another language. */
  said(say: (text: string) => string): string {
    const lines = this.#problems.map(problem => `  - ${problemLine(problem, say)}`)
    return [say('The settings are not complete:'), ...lines].join('\n')
  }
}
