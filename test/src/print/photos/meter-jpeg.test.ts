import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { largestJpegBytes, meterJpeg } from '../../../../src/print/photos/meter-jpeg.ts'

/** Noise does not compress: the hardest picture there is. */
function noise(width: number, height: number) {
  const noisy = { type: 'gaussian', mean: 128, sigma: 60 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: noisy } })
}

test('a camera’s picture becomes a small upright JPEG that says nothing of where it was taken', async () => {
  const exif = { IFD0: { Make: 'Camera', Copyright: 'Ivanov' }, IFD3: { GPSLatitude: '55/1 20/1 0/1' } }
  const picture = await noise(1800, 1300).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect((await sharp(picture).metadata()).exif).toBeDefined()
  const kept = (await meterJpeg(picture))!
  const { format, width, height, exif: left, orientation, icc, xmp } = await sharp(kept).metadata()
  expect({ format, left, icc, xmp, orientation }).toEqual({ format: 'jpeg' })
  expect(height).toBeGreaterThan(width)
  expect(kept.length).toBeLessThanOrEqual(largestJpegBytes)
  expect(Buffer.from(kept).includes('Ivanov')).toBe(false)
})

test('a small one is not blown up, and other pictures become JPEG, too', async () => {
  for (const format of ['png', 'webp', 'gif'] as const) {
    const picture = await sharp({ create: { width: 30, height: 20, channels: 4, background: '#0000' } })
      .toFormat(format)
      .toBuffer()
    const { format: kept, width, height } = await sharp((await meterJpeg(picture))!).metadata()
    expect([kept, width, height]).toEqual(['jpeg', 30, 20])
  }
})

/** A PNG of a few kilobytes that says it has 900 million pixels. */
function bomb(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    return Buffer.concat([size, body, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(100_000))
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

test('what is no picture, or a trap, is refused', async () => {
  const picture = await noise(300, 300).jpeg().toBuffer()
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('20099'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    bomb(),
    picture.subarray(0, 400),
  ])
    expect(await meterJpeg(bytes)).toBeNull()
})
