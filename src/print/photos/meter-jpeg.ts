import sharp from 'sharp'

/** What a picture is kept as, at most. */
export const largestJpegBytes = 300_000

/** A picture that would decode to more is refused before it is decoded: no camera makes them. */
const mostPixels = 50_000_000

/** From the best to the one that always fits. */
const trials = [
  { side: 1600, quality: 80 },
  { side: 1600, quality: 60 },
  { side: 1200, quality: 50 },
  { side: 800, quality: 40 },
]

/** What messengers and cameras send; other formats libvips knows (documents, vectors) are not opened. */
const formats = ['jpeg', 'png', 'webp', 'gif']

/**
 * A picture of a meter as it is kept: upright, small, and without what the camera wrote into it (place, time, serial number). Null for
 * what is no picture, is broken, or would decode to too much.
 */
export async function meterJpeg(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const { format } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    if (!formats.includes(format)) return null
    for (const { side, quality } of trials) {
      const jpeg = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
        .autoOrient()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: 'white' })
        .jpeg({ quality })
        .toBuffer()
      if (jpeg.length <= largestJpegBytes) return jpeg
    }
    return null
  } catch {
    return null
  }
}
