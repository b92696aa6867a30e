/** Begins the payload of the card's buttons, which sets them apart from those of conversations. */
export const deskButtonPrefix = 'd:'
