/** The name as the cabinet shows it: first name and patronymic in full, the surname as an initial («Иван Иванович И.»). */
export function maskedName(person: { surname: string; name: string; patronymic: string }): string {
  const initial = [...person.surname.trim()][0]
  return [person.name, person.patronymic, initial && `${initial}.`].filter(Boolean).join(' ')
}
