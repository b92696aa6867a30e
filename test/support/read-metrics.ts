export const metricsPassword = 'a password of the tests for figures'

/** What Prometheus would read of the program that listens at a port. */
export async function readMetrics(port: number): Promise<string> {
  const authorization = `Basic ${Buffer.from(`prometheus:${metricsPassword}`).toString('base64')}`
  return await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } })).text()
}
