import { type Attributes, context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import { errorName } from '../../core/units/is-outage.ts'

const tracer = trace.getTracer('kilovatt')

/** Runs a part of the work as a span of the current trace, which costs next to nothing while nobody collects them. */
export async function traced<Result>(
  name: string,
  attributes: Attributes,
  run: () => Promise<Result>,
): Promise<Result> {
  return await tracer.startActiveSpan(name, { attributes }, async span => {
    try {
      return await run()
    } catch (error) {
      // An error's message may quote a resident's data.
      span.setStatus({ code: SpanStatusCode.ERROR, message: errorName(error) })
      throw error
    } finally {
      span.end()
    }
  })
}

/** The same where the work comes out of a queue, and what runs it is not its cause. */
export async function tracedAnew<Result>(
  name: string,
  attributes: Attributes,
  run: () => Promise<Result>,
): Promise<Result> {
  return await context.with(ROOT_CONTEXT, () => traced(name, attributes, run))
}
