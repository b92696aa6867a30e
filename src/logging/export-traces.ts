import { correlation } from '../../bots/tracing/correlation.ts'

/**
 * Sends what `traced` runs to a collector of OpenTelemetry; without an endpoint nothing is loaded. Headers, and how much is sent when,
 * are read by the library from OpenTelemetry's own variables. Gives what sends the rest at the end.
 */
export async function exportTraces(endpoint: string | undefined): Promise<() => Promise<void>> {
  if (!endpoint) return async () => undefined
  const [{ context, trace }, { AsyncLocalStorageContextManager }, sdk, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const ids = new sdk.RandomIdGenerator()
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME || 'kilovatt' }),
    // So that the log's lines and the spans of one trace are found by the same id.
    idGenerator: {
      generateTraceId: () => correlation().trace ?? ids.generateTraceId(),
      generateSpanId: () => ids.generateSpanId(),
    },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)
  return async () => await provider.shutdown().catch(() => undefined)
}
