import { type AddressInfo, connect } from 'node:net'
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'

const common = { keyType: 'ec', algorithm: 'sha256' } as const

/** An authority that no system knows, and a certificate of it for `localhost`. All in PEM. */
export async function ownAuthority(): Promise<{ authority: string; certificate: string; key: string }> {
  const authority = await generate([{ name: 'commonName', value: 'Authority of the tests' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const own = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
  return { authority: authority.cert, certificate: own.cert, key: own.private }
}

/** Speaks TLS before a stand-in that does not. */
export async function openTlsBefore(url: string, { certificate: cert, key }: { certificate: string; key: string }) {
  const { port, hostname } = new URL(url)
  const server = createServer({ cert, key }, secured => {
    const plain = connect(Number(port), hostname)
    const close = () => {
      plain.destroy()
      secured.destroy()
    }
    for (const each of [plain, secured]) each.on('error', close).on('close', close)
    secured.pipe(plain).pipe(secured)
  })
  // Who does not trust the certificate hangs up.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}
