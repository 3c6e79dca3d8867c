import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, type TSchema, Type } from "typebox";
import type { IdPrefix } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { AgentLabel } from "./labels.ts";
import { expandQuery, namesIn } from "./expand.ts";
import { type Principal, principalOf } from "./principal.ts";
import { Currency, Day, Instant, Minor, named, nullable, PublicId } from "./shapes.ts";

/**
 * What rows refer to and can bring along, the same on every route: `expand=merchant,subject`. A route declares under which
 * names, and where in its rows the ids stand; the kind of an object is the prefix of its id. Objects are read once per kind
 * for a whole page, through the reader's scope; what he may not read stays an id. They refer to nothing further.
 */
export const MerchantBrought = named("MerchantBrought", {
  id: PublicId,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  shortName: Type.String(),
  mcc: Type.String(),
  status: Type.String(),
  createdAt: Instant,
});
/** A device is shown without where it stands now: that may be elsewhere. */
export const DeviceBrought = named("DeviceBrought", {
  id: PublicId,
  serial: Type.String(),
  product: Type.String(),
  model: Type.String(),
  createdAt: Instant,
});
const PaymentBrought = named("PaymentBrought", {
  id: PublicId,
  kind: Type.String(),
  status: Type.String(),
  amountMinor: Minor,
  currency: Currency,
  merchantId: PublicId,
  terminalId: PublicId,
  createdAt: Instant,
});
const PayoutBrought = named("PayoutBrought", {
  id: PublicId,
  merchantId: PublicId,
  businessDay: Day,
  status: Type.String(),
  netMinor: Minor,
  dueOn: Day,
  createdAt: Instant,
});
const EventBrought = named("EventBrought", { id: PublicId, type: Type.String(), at: Instant, subject: PublicId });
const EndpointBrought = named("EndpointBrought", {
  id: PublicId,
  merchantId: nullable(PublicId),
  url: Type.String(),
  status: Type.String(),
  createdAt: Instant,
});
const ApprovalBrought = named("ApprovalBrought", {
  id: PublicId,
  kind: Type.String(),
  subject: Type.String(),
  merchantId: nullable(PublicId),
  state: Type.String(),
  askedAt: Instant,
});

/** The objects there are, by the prefix of their ids, and the permission that reading one asks for. */
const kinds = {
  mer: { shape: MerchantBrought, permission: "merchants.read" },
  ter: { shape: DeviceBrought, permission: "terminals.read" },
  agt: { shape: AgentLabel, permission: "agents.read" },
  pay: { shape: PaymentBrought, permission: "payments.read" },
  out: { shape: PayoutBrought, permission: "settlement.read" },
  evt: { shape: EventBrought, permission: "webhooks.read" },
  whk: { shape: EndpointBrought, permission: "webhooks.read" },
  apr: { shape: ApprovalBrought, permission: "approvals.read" },
} as const satisfies Partial<Record<IdPrefix, object>>;
export type Kind = keyof typeof kinds;
type Brought = { readonly [K in Kind]: Static<(typeof kinds)[K]["shape"]> };

/** Reads objects of one kind by their ids, as far as the reader sees them, in a bounded number of statements. */
export type ReferenceReaders = {
  readonly [K in Kind]: (ids: readonly string[], scope: Scope) => Promise<readonly Brought[K][]>;
};

type Declared = { readonly [name: string]: { readonly at: string; readonly of: readonly Kind[] } };

declare module "fastify" {
  interface FastifyContextConfig {
    brings?: Declared;
  }
}

/** What a route's rows bring along: for its config, its query and the shape of its rows. */
export function brings(title: string, declared: Declared) {
  const shapes = Object.entries(declared).map(([name, { of }]) => {
    const each = of.map((kind): TSchema => kinds[kind].shape);
    return [name, Type.Optional(each.length === 1 ? each[0]! : Type.Union(each))] as const;
  });
  return {
    config: { brings: declared },
    query: { expand: expandQuery(Object.keys(declared)) },
    shape: { expanded: Type.Optional(named(title, Object.fromEntries(shapes))) },
  };
}

type Row = { readonly [name: string]: unknown };

export function addReferences(app: FastifyInstance, readers: ReferenceReaders): void {
  app.addHook("preHandler", async (request) => void wantedBy(request));

  app.addHook("preSerialization", async (request, reply, payload) => {
    if (reply.statusCode >= 300) return payload;
    const wanted = wantedBy(request);
    if (wanted.length === 0) return payload;
    const page = payload as Row & { readonly data?: readonly Row[] };
    const rows: readonly Row[] = page.data ?? [page];
    const brought = await read(readers, principalOf(request), wanted, rows);
    const whole = rows.map((row) => ({
      ...row,
      expanded: Object.fromEntries(
        wanted.flatMap(({ name, at, of }) => {
          const id = idAt(row, at);
          const object = id === undefined || !of.includes(kindOf(id)) ? undefined : brought.get(id);
          return object === undefined ? [] : [[name, object]];
        }),
      ),
    }));
    return page.data === undefined ? whole[0] : { ...page, data: whole };
  });
}

/** What this request asks for, each by the name under which the route declares it. */
function wantedBy(request: FastifyRequest): readonly (Declared[string] & { readonly name: string })[] {
  const declared = request.routeOptions.config.brings;
  if (declared === undefined) return [];
  const { expand } = request.query as { readonly expand?: string };
  return namesIn(expand, Object.keys(declared)).map((name) => ({ ...declared[name]!, name }));
}

async function read(
  readers: ReferenceReaders,
  { permissions, scope }: Principal,
  wanted: readonly Declared[string][],
  rows: readonly Row[],
): Promise<ReadonlyMap<string, object>> {
  const ids = new Map<Kind, Set<string>>();
  for (const { at, of } of wanted)
    for (const row of rows) {
      const id = idAt(row, at);
      if (id === undefined) continue;
      const kind = kindOf(id);
      if (!of.includes(kind) || !permissions.has(kinds[kind].permission)) continue;
      ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
    }
  const found = await Promise.all([...ids].map(async ([kind, those]) => readers[kind]([...those], scope)));
  return new Map(found.flat().map((object) => [object.id, object]));
}

const kindOf = (id: string): Kind => id.slice(0, id.indexOf("_")) as Kind;

/** The id in a row, along a path; undefined where there is none. */
function idAt(row: Row, path: string): string | undefined {
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Row)[name];
  }
  return typeof value === "string" ? value : undefined;
}
