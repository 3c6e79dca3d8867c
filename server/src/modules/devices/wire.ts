import { type Static, Type } from "typebox";
import { EvidenceShape, toEvidenceWire } from "#kernel/http/evidence";
import { Count, Day, Instant, instantText, named, nullable, oneOf, optionalId, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { type Certificate, type Model, productClassCodes, type Report } from "./device.ts";
import { standardNames } from "./standards.ts";

/** Models, certificates and reports over HTTP. */
export const ProductClassShape = oneOf(...productClassCodes);
export const StandardShape = oneOf(...standardNames);

const modelRow = {
  id: PublicId,
  maker: Type.String(),
  name: Type.String(),
  productClass: ProductClassShape,
  networkLicense: nullable(Type.String({ description: "Product certificate number, five characters" })),
  testData: Type.Boolean({ description: "Invented for a demo; proves nothing outside it" }),
  serials: Count,
  certificates: Count,
  certifiedUntil: nullable(Day),
  endless: Type.Boolean({ description: "A certificate in date has no end" }),
};
export const ModelRow = named("DeviceModelRow", modelRow);

export const CertificateShape = named("DeviceCertificate", {
  id: PublicId,
  standard: Type.String(),
  number: Type.String(),
  issuer: Type.String(),
  issued: Day,
  expires: nullable(Day),
  firmwareFrom: nullable(Type.String()),
  firmwareUntil: nullable(Type.String()),
  evidence: EvidenceShape,
  approvalId: nullable(PublicId),
});
export const ModelPage = named("DeviceModel", { ...modelRow, papers: Type.Array(CertificateShape) });

export const ReportShape = named("TerminalReport", {
  id: PublicId,
  serial: Type.String(),
  kind: oneOf("stolen", "lost"),
  said: Type.String(),
  reportedAt: Instant,
  reportedBy: nullable(Type.String({ description: "Told to the operator's staff only" })),
  liftedAt: nullable(Instant),
});

export function toModelRow(
  model: Model,
  at: { readonly certificates: readonly Certificate[]; readonly serials: number },
): Static<typeof ModelRow> {
  const own = at.certificates.filter(({ modelId }) => modelId === model.id);
  const ends = own.flatMap(({ expires }) => expires ?? []).toSorted((a, b) => Temporal.PlainDate.compare(b, a));
  return {
    id: publicId("dvm", model.id),
    maker: model.maker,
    name: model.name,
    productClass: model.productClass,
    networkLicense: model.networkLicense ?? null,
    testData: model.testData,
    serials: at.serials,
    certificates: own.length,
    certifiedUntil: ends[0]?.toString() ?? null,
    endless: own.some(({ expires }) => expires === undefined),
  };
}

export const toCertificateWire = (
  one: Certificate,
  on: Temporal.PlainDate,
  see = { people: true },
): Static<typeof CertificateShape> => ({
  id: publicId("crt", one.id),
  standard: one.standard,
  number: one.number,
  issuer: one.issuer,
  issued: one.issued.toString(),
  expires: one.expires?.toString() ?? null,
  firmwareFrom: one.firmwareFrom ?? null,
  firmwareUntil: one.firmwareUntil ?? null,
  evidence: toEvidenceWire(one.evidence, on, see),
  approvalId: see.people ? optionalId("apr", one.approvalId) : null,
});

export const toReportWire = (report: Report, see: { readonly people: boolean }): Static<typeof ReportShape> => ({
  id: publicId("lst", report.id),
  serial: report.serial,
  kind: report.kind,
  said: see.people ? report.said : "",
  reportedAt: instantText(report.reportedAt),
  reportedBy: see.people ? report.reportedBy : null,
  liftedAt: report.lifted === undefined ? null : instantText(report.lifted.at),
});
