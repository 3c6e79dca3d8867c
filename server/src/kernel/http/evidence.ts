import { type Static, Type } from "typebox";
import { ageOf, type Evidence, evidenceKinds } from "#kernel/evidence";
import { publicId } from "#kernel/ids";
import { Day, IdGiven, Line, named, nullable, oneOf, PublicId } from "./shapes.ts";

/** Evidence as pages and programs see it: with its age, and without the paper's own words. */
export const EvidenceShape = named("FactEvidence", {
  kind: oneOf(...evidenceKinds),
  source: Type.String({ description: "Where it was looked up, or what the paper is" }),
  checkedOn: Day,
  age: oneOf("fresh", "old"),
  method: oneOf("manual", "import"),
  checkedBy: nullable(Type.String({ description: "Who looked; told to the operator's staff only" })),
  fileId: nullable(PublicId),
  sha256: nullable(Type.String({ description: "Hex, of the kept paper" })),
});
export type EvidenceWire = Static<typeof EvidenceShape>;

/** Said with every fact that is recorded by hand. */
export const EvidenceGiven = named("EvidenceGiven", {
  kind: oneOf("public-register", "document", "observation", "declaration"),
  source: Line({ min: 2, max: 300 }, "Where it was looked up, or what the paper is"),
  checkedOn: Type.String({ format: "date", description: "The day of the look-up, YYYY-MM-DD" }),
  fileId: Type.Optional(IdGiven("The paper, sent to POST /v1/files before; for everything but a declaration")),
});
export type EvidenceGiven = Static<typeof EvidenceGiven>;

export function toEvidenceWire(
  evidence: Evidence,
  on: Temporal.PlainDate,
  see: { readonly people: boolean } = { people: true },
): EvidenceWire {
  return {
    kind: evidence.kind,
    source: evidence.source,
    checkedOn: evidence.checkedOn.toString(),
    age: ageOf(evidence, on),
    method: evidence.method,
    checkedBy: see.people ? evidence.checkedBy : null,
    fileId: evidence.fileId === undefined || !see.people ? null : publicId("fil", evidence.fileId),
    sha256: evidence.sha256 === undefined ? null : Buffer.from(evidence.sha256).toString("hex"),
  };
}
