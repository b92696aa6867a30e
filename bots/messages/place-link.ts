/** A place on the map in words that everybody can open. */
export function placeLink({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `https://yandex.ru/maps/?pt=${longitude},${latitude}&z=17`
}
