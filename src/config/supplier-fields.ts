import { z } from 'zod'
import { supplierSchema } from '../../core/supplier/supplier.ts'

/** A field of `supplier.json`: its path (`[]` for each of a list, `*` for each key), whether it has to be there, and what it is. */
interface SupplierField {
  path: string
  isRequired: boolean
  description: string
}

/** `supplier.json` as a JSON Schema, by which editors complete and check it. */
export function supplierJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(supplierSchema, { io: 'input' })
}

/** Every field of `supplier.json` that has a description, in the schema's order. */
export function supplierFields(): SupplierField[] {
  return fieldsOf(supplierJsonSchema(), '')
}

function fieldsOf(schema: z.core.JSONSchema.JSONSchema, path: string): SupplierField[] {
  const { properties = {}, required = [], items, additionalProperties } = schema
  const named = Object.entries(properties).flatMap(([name, inner]) =>
    fieldAndInner(inner, path ? `${path}.${name}` : name, required.includes(name)),
  )
  const listed = isSchema(items) ? fieldsOf(items, `${path}[]`) : []
  const keyed = isSchema(additionalProperties) ? fieldsOf(additionalProperties, `${path}.*`) : []
  return [...named, ...listed, ...keyed]
}

function fieldAndInner(inner: z.core.JSONSchema._JSONSchema, path: string, isRequired: boolean): SupplierField[] {
  if (!isSchema(inner)) return []
  const own = inner.description ? [{ path, isRequired, description: inner.description }] : []
  return [...own, ...fieldsOf(inner, path)]
}

function isSchema(value: unknown): value is z.core.JSONSchema.JSONSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
