import type { Outcome } from '../state/faults.ts'
import { refused } from '../state/refused.ts'
import { type Expression, parseScript } from './parse-script.ts'

/** A call inside `execute` that was refused; in the result it is `false`. */
export interface ExecuteError {
  method: string
  error_code: number
  error_msg: string
}

/** What `execute` gives: the value of the script, and apart from it what went wrong inside. */
export class Executed {
  readonly response: unknown
  readonly errors: readonly ExecuteError[]

  constructor(response: unknown, errors: readonly ExecuteError[]) {
    this.response = response
    this.errors = errors
  }
}

type CallMethod = (method: string, params: Record<string, string>) => Promise<Outcome>

const maxCalls = 25

/** Runs a script of `execute`, its calls one after another; too many calls are refused after the last that was allowed. */
export async function runScript(source: string, call: CallMethod): Promise<Executed> {
  const errors: ExecuteError[] = []
  let callCount = 0

  const evaluate = async (expression: Expression): Promise<unknown> => {
    switch (expression.kind) {
      case 'value':
        return expression.value
      case 'list':
        return evaluateAll(expression.items)
      case 'object': {
        const values = await evaluateAll(expression.entries.map(([, value]) => value))
        return Object.fromEntries(expression.entries.map(([name], index) => [name, values[index]]))
      }
      case 'call':
        return performCall(expression.method, expression.params ? await evaluate(expression.params) : {})
    }
  }
  const evaluateAll = async (expressions: readonly Expression[]) => {
    const values: unknown[] = []
    for (const expression of expressions) values.push(await evaluate(expression))
    return values
  }
  const performCall = async (method: string, params: unknown) => {
    callCount += 1
    if (callCount > maxCalls) throw refused(13, 'Too many api calls')
    const outcome = await call(method, textsOf(params))
    if (outcome.kind === 'result') return outcome.result
    if (outcome.kind === 'dropped') throw refused(10)
    errors.push({ method, error_code: outcome.refused.code, error_msg: outcome.refused.message })
    return false
  }

  return new Executed(await evaluate(parseScript(source)), errors)
}

/** Parameters as they would come in a form. */
function textsOf(params: unknown): Record<string, string> {
  if (typeof params !== 'object' || params === null) throw refused(13, 'parameters should be an object')
  const texts = Object.entries(params).map(([name, value]) => [name, textOf(value)])
  return Object.fromEntries(texts)
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}
