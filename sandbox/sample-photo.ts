/** A grey PNG of 2 × 2 pixels, for photos whose picture does not matter. */
export const samplePhoto = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mOYOZNh5kwABzICZS86pB8AAAAASUVORK5CYII=',
  'base64',
)
