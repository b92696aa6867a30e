import type { EntityManager } from '@mikro-orm/postgresql'
import { type TemplateProblem, templateProblems } from '../supplier/fill-template.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { matchFaq } from '../tickets/match-faq.ts'
import { defaultLanguage } from '../units/language.ts'
import { smallLetters } from '../units/small-letters.ts'
import { Template } from './template.table.ts'

export interface ReadyAnswer {
  name: string
  text: string
}

/** Every answer that is kept ready, by name: those of agents, and of `supplier.json` where agents have no such one. */
export async function templates(em: EntityManager, { desk }: Supplier): Promise<ReadyAnswer[]> {
  const kept = await em.findAll(Template)
  const own = (desk?.canned ?? []).map(({ name, text }) => ({ name: templateName(name), text }))
  const others = own.filter(({ name }) => !kept.some(each => each.name === name))
  return [...kept.map(({ name, text }) => ({ name, text })), ...others].toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  )
}

/** The answers that fit what a resident has asked, the best first. */
export function fittingTemplates(all: ReadyAnswer[], words: string): ReadyAnswer[] {
  const items = all.map(answer => ({ question: { ru: answer.name, en: answer.name }, words: answer.text, answer }))
  return matchFaq(items, words, defaultLanguage).map(({ answer }) => answer)
}

/** A name as it is kept: capitals and ё do not matter. */
export const templateName = smallLetters

interface Saved {
  name: string
  text: string
  by: string
}

/** Keeps an answer, in place of one of the same name; or says everything that is wrong with it. */
export async function saveTemplate(
  em: EntityManager,
  { name, text, by }: Saved,
  now: Temporal.Instant,
): Promise<TemplateProblem[]> {
  const problems = templateProblems(name, text)
  if (problems.length > 0) return problems
  // The mapper's upsert clones moments, which a moment does not survive.
  await em.execute(
    `insert into desk_templates (name, text, saved_by, saved_at) values (?, ?, ?, ?::timestamptz)
     on conflict (name) do update set text = excluded.text, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    [templateName(name), text, by, now.toString()],
  )
  return []
}

/** Keeps it no more. False when agents have none of this name. */
export async function deleteTemplate(em: EntityManager, name: string): Promise<boolean> {
  return (await em.nativeDelete(Template, { name: templateName(name) })) > 0
}
