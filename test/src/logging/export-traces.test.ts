import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { exportTraces } from '../../../src/logging/export-traces.ts'
import { eventually } from '../../support/eventually.ts'
import { world } from '../../support/worlds/world.ts'

interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  status: { code?: number }
}

/** A collector of OpenTelemetry, as far as the exporter talks to one: OTLP in JSON over HTTP. */
async function startCollector() {
  const spans: Span[] = []
  const paths = new Set<string>()
  const server = createServer(async (request, reply) => {
    paths.add(`${request.method} ${request.url}`)
    const said = JSON.parse(await text(request))
    for (const { scopeSpans } of said.resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans)
    reply.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, spans, paths }
}

test('a bill is followed from the press of a button to the printed file by one id, in the log and in the traces', async () => {
  const collector = await startCollector()
  const flush = await exportTraces(collector.url)
  const { linkedResident, logs } = await world({ LOG_LEVEL: 'debug' })
  const anna = await linkedResident('Анна', '12345')
  await anna.says('20099').hears(/156,65/)
  const bill = await anna.presses('Квитанция').hears('QR-код')
  expect(bill.document?.name).toMatch(/pdf$/)

  const said = 'A message was given to its messenger'
  const sendings = () => logs.map(line => JSON.parse(line)).filter(({ msg }) => msg === said)
  const isAsked = () => sendings().at(-1)?.outcome
  await eventually(isAsked).toBe('sent')
  const sent = sendings().at(-1)
  const lines = logs.map(line => JSON.parse(line))
  const way = lines.filter(({ trace }) => trace === sent.trace)
  expect(way.map(({ msg }) => msg)).toContain('An update had its turn')
  expect(way.map(({ msg }) => msg)).toContain('A job ran')
  expect(way.find(({ msg }) => msg === 'A job ran').job).toMatch(/^deliver /)
  expect(way.filter(({ turn }) => turn !== undefined).map(({ turn }) => turn)).toHaveLength(1)

  await flush()
  expect([...collector.paths]).toEqual(['POST /v1/traces'])
  const spans = collector.spans.filter(({ traceId }) => traceId === sent.trace)
  expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(['turn', 'send', 'job deliver', 'print']))
  const print = spans.find(({ name }) => name === 'print')
  expect(spans.find(({ spanId }) => spanId === print?.parentSpanId)?.name).toBe('send')
})

test('without a collector nothing is sent, and ending it does nothing', async () => {
  await (await exportTraces(undefined))()
})
