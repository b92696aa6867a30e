import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The certificates in a PEM file, as their text; undefined where there are none that can be read. */
export function readCertificates(file: string): string | undefined {
  try {
    const pem = readFileSync(file, 'utf8')
    const certificates = pem.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? []
    for (const each of certificates) new X509Certificate(each)
    return certificates.length > 0 ? certificates.join('\n') : undefined
  } catch {
    return undefined
  }
}
