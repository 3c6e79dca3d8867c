import { type Static, Type } from "typebox";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  Day,
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  Line,
  named,
  operation,
  PublicId,
} from "#kernel/http/shapes";
import { type Ids, publicId } from "#kernel/ids";
import type { Providers } from "./index.ts";
import { lockProvider } from "./store.ts";
import { hashOf, type Terms, whyNotFrom } from "./terms.ts";
import { insertTerms, termsOf } from "./terms-store.ts";

/** The service terms of an institution: every version with its hash, published before it holds. */
export type TermsRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly providers: Providers;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; after?: object; reason?: string },
  ) => Promise<void>;
};

const TermsShape = named("ProviderTerms", {
  id: PublicId,
  version: Count,
  title: Type.String(),
  body: Type.String(),
  sha256: Type.String({ description: "Hex, of the text in UTF-8" }),
  validFrom: Day,
  publishedAt: Instant,
  publishedBy: Type.String(),
});
const toWire = (terms: Terms): Static<typeof TermsShape> => ({
  id: publicId("trm", terms.id),
  version: terms.version,
  title: terms.title,
  body: terms.body,
  sha256: Buffer.from(terms.sha256).toString("hex"),
  validFrom: terms.validFrom.toString(),
  publishedAt: instantText(terms.publishedAt),
  publishedBy: terms.publishedBy,
});

export function registerTermsRoutes(app: HttpApp, deps: TermsRouteDeps): void {
  const { db, providers } = deps;
  const tags = ["providers"];

  app.get(
    "/v1/providers/:id/terms",
    {
      config: { permission: "providers.read", scope: "operator" },
      schema: operation(
        {
          operationId: "listProviderTerms",
          summary: "Service terms, newest version first",
          summaryZh: "服务条款各版本",
          tags,
        },
        { params: IdParams, response: { 200: named("ProviderTermsList", { data: Type.Array(TermsShape) }) } },
      ),
    },
    async (request) => {
      const { id } = found(await providers.findById(db, idOr404("prv", request.params.id)));
      return { data: (await termsOf(db, id)).map(toWire) };
    },
  );

  app.post(
    "/v1/providers/:id/terms",
    {
      config: { permission: "providers.manage", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "publishProviderTerms",
          summary: "Put a version of service terms on record; a change is public thirty days before it holds",
          summaryZh: "登记服务条款新版本；变更须提前三十日公示",
          tags,
          refusals: ["terms-notice-too-short"],
        },
        {
          params: IdParams,
          body: named("NewProviderTerms", {
            title: Line({ min: 2, max: 200 }),
            // No control characters but tab and the ends of lines.
            body: Type.String({
              minLength: 10,
              maxLength: 15_000,
              pattern: "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$",
            }),
            validFrom: Type.String({ format: "date", description: "The first day on which it holds" }),
            reason: Line({ min: 2, max: 200 }, "Kept in the audit trail"),
          }),
          response: { 200: TermsShape },
        },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const { id: providerId } = found(await lockProvider(tx, idOr404("prv", request.params.id)));
        const { title, body, reason } = request.body;
        const validFrom = Temporal.PlainDate.from(request.body.validFrom);
        const versions = await termsOf(tx, providerId);
        const fault = whyNotFrom(versions, { validFrom, today: businessDay(deps.clock.now()) });
        if (fault !== undefined) throw new HttpProblem(fault);
        const actor = actorOf(request);
        const terms: Terms = {
          id: deps.ids.next(0),
          providerId,
          version: (versions[0]?.version ?? 0) + 1,
          title,
          body,
          sha256: hashOf(body),
          validFrom,
          publishedAt: deps.clock.now(),
          publishedBy: actor.name,
        };
        await insertTerms(tx, terms);
        const { version } = terms;
        const sha256 = Buffer.from(terms.sha256).toString("hex");
        await deps.audit(tx, {
          actor,
          action: "provider.terms-published",
          subject: publicId("prv", providerId),
          after: { version, validFrom: request.body.validFrom, sha256 },
          reason,
        });
        return toWire(terms);
      }),
  );
}
