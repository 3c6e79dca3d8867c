import type { FastifyInstance, FastifyRequest } from "fastify";
import { RouteRefused } from "./access.ts";

/**
 * Reading what tells of persons leaves an entry in the audit trail: who read, when, from where, and whose, never what it
 * said. A property that tells of a person says so in its schema (`x-personal`); a route whose answer has such a property
 * declares in its config that it `reads` it, else the program does not start, and neither does it when a route declares
 * what it does not return. The entry is written before the answer leaves: if it cannot be written, nothing leaves.
 *
 *  - `personal-data`: of other people; one entry per request, with the ids of whom it was about
 *  - `own-data`: only ever the caller's own, such as one's name after signing in; no entry
 */
export type Reads = "personal-data" | "own-data";
export type ReadNote = {
  readonly request: FastifyRequest;
  readonly operation: string;
  readonly subjects: readonly string[];
};
export type NoteRead = (note: ReadNote) => Promise<void>;

declare module "fastify" {
  interface FastifyContextConfig {
    reads?: Reads;
  }
}

type Schema = { readonly [key: string]: unknown };
const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;

/** A page has a hundred rows at most; a row may name more than one person. */
const SUBJECTS_MAX = 400;

export function addPersonalReads(app: FastifyInstance, deps: { readonly noteRead?: NoteRead }): void {
  app.addHook("onRoute", (route) => {
    const returns = answersOf(route.schema?.response).some(hasPersonal);
    const declared = route.config?.reads;
    const name = `${String(route.method)} ${route.url}`;
    if (returns && declared === undefined) throw new RouteRefused(`${name} returns personal data and does not say so`);
    // What leaves as a file has no schema of its own; it says so and is believed.
    if (!returns && declared !== undefined && answersOf(route.schema?.response).every(isDescribed))
      throw new RouteRefused(`${name} says that it reads personal data and returns none`);
  });

  app.addHook("preSerialization", async (request, reply, payload) => {
    if (request.routeOptions.config.reads !== "personal-data" || reply.statusCode >= 300) return payload;
    const subjects = new Set<string>();
    for (const schema of answersOf(request.routeOptions.schema?.response))
      collect(schema, payload, undefined, subjects);
    await deps.noteRead?.({
      request,
      operation: operationOf(request),
      subjects: [...subjects].slice(0, SUBJECTS_MAX),
    });
    return payload;
  });
}

const operationOf = (request: FastifyRequest): string => {
  const { operationId } = (request.routeOptions.schema ?? {}) as { readonly operationId?: string };
  return operationId ?? request.routeOptions.url ?? "";
};

/** The schemas of what a route answers when it succeeds. */
function answersOf(response: unknown): readonly Schema[] {
  if (!isSchema(response)) return [];
  return Object.entries(response)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, schema]) => (isSchema(schema) ? [schema] : []));
}

const isDescribed = (schema: Schema): boolean => schema["type"] !== undefined || schema["anyOf"] !== undefined;

export function hasPersonal(schema: unknown): boolean {
  if (!isSchema(schema)) return false;
  if (schema["x-personal"] === true) return true;
  return Object.values(schema).some((part) => (Array.isArray(part) ? part.some(hasPersonal) : hasPersonal(part)));
}

/** The ids of the objects in which a personal property stands: the nearest one around it that has an id. */
function collect(schema: unknown, value: unknown, around: string | undefined, into: Set<string>): void {
  if (!isSchema(schema) || !hasPersonal(schema) || value === null || value === undefined) return;
  if (schema["x-personal"] === true) {
    if (around !== undefined) into.add(around);
    return;
  }
  for (const part of (schema["anyOf"] as readonly unknown[] | undefined) ?? []) collect(part, value, around, into);
  if (Array.isArray(value)) {
    for (const item of value) collect(schema["items"], item, around, into);
    return;
  }
  if (typeof value !== "object") return;
  const own = (value as { id?: unknown }).id;
  const nearest = typeof own === "string" ? own : around;
  for (const [name, part] of Object.entries((schema["properties"] as Schema | undefined) ?? {}))
    collect(part, (value as Readonly<Record<string, unknown>>)[name], nearest, into);
}
