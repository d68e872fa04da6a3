/**
 * A small vocabulary for describing JSON: one declaration gives the TypeScript type (`Infer`), the JSON Schema and the
 * reference page, so that none of the three can drift from the others.
 */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Never present at run time: it carries the inferred type. */
  readonly inferred?: T;
}

export type Infer<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type InferFields<F extends Fields> = { -readonly [K in keyof F]: Infer<F[K]> };

export const text = (description: string): Shape<string> => ({ schema: { type: 'string', description } });

export const number = (description: string): Shape<number> => ({ schema: { type: 'number', description } });

export const integer = (description: string): Shape<number> => ({ schema: { type: 'integer', description } });

export const boolean = (description: string): Shape<boolean> => ({ schema: { type: 'boolean', description } });

export const constant = <const V extends string>(value: V, description: string): Shape<V> => ({
  schema: { const: value, description },
});

export const oneOf = <const V extends readonly string[]>(values: V, description: string): Shape<V[number]> => ({
  schema: { type: 'string', enum: values, description },
});

export const list = <T>(item: Shape<T>, description: string): Shape<T[]> => ({
  schema: { type: 'array', items: item.schema, description },
});

/** Additive changes must not break a reader, so objects stay open; every declared field is always there. */
export const object = <F extends Fields>(fields: F, description: string): Shape<InferFields<F>> => ({
  schema: {
    type: 'object',
    description,
    properties: Object.fromEntries(Object.entries(fields).map(([key, shape]) => [key, shape.schema])),
    required: Object.keys(fields),
  },
});

export const nullable = <T>(shape: Shape<T>): Shape<T | null> => {
  const { type, description, ...rest } = shape.schema;
  if (typeof type === 'string' && shape.schema.enum === undefined)
    return { schema: { type: [type, 'null'], description, ...rest } };
  return { schema: { description, anyOf: [shape.schema, { type: 'null' }] } };
};
