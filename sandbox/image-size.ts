interface ImageSize {
  width: number
  height: number
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Pixel size of a PNG or JPEG from its header, or undefined if the bytes are neither. */
export function imageSize(bytes: Buffer): ImageSize | undefined {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(pngSignature)) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  if (bytes.length >= 4 && bytes.readUInt16BE(0) === 0xff_d8) return jpegSize(bytes)
  return undefined
}

function jpegSize(bytes: Buffer): ImageSize | undefined {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1)
    // SOF0…SOF15 carry the size; C4, C8 and CC in that range are tables.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
