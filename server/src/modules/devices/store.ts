import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Certificate, CertifiedSerial, Model, ProductClass, Report, ReportKind } from "./device.ts";

type ModelRow = {
  id: Id;
  maker: string;
  name: string;
  product_class: ProductClass;
  network_license: string | null;
  test_data: boolean;
  added_at: Temporal.Instant;
  added_by: string;
};
const toModel = (row: ModelRow): Model => ({
  id: row.id,
  maker: row.maker,
  name: row.name,
  productClass: row.product_class,
  networkLicense: row.network_license ?? undefined,
  testData: row.test_data,
  addedAt: row.added_at,
  addedBy: row.added_by,
});

type EvidenceRow = {
  kind: Evidence["kind"];
  source: string;
  checked_on: Temporal.PlainDate;
  checked_by: string;
  file_id: Id | null;
  sha256: Uint8Array | null;
};
const toEvidence = (row: EvidenceRow): Evidence => ({
  kind: row.kind,
  source: row.source,
  checkedOn: row.checked_on,
  method: row.kind === "public-list" ? "import" : "manual",
  checkedBy: row.checked_by,
  fileId: row.file_id ?? undefined,
  sha256: row.sha256 ?? undefined,
});

/** False when the maker has a model of that name already. */
export async function insertModel(tx: Tx, model: Model): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into devices.models (id, maker, name, product_class, network_license, test_data, added_at, added_by)
    values (${model.id}, ${model.maker}, ${model.name}, ${model.productClass}, ${model.networkLicense ?? null}, ${model.testData},
           ${model.addedAt}, ${model.addedBy})
        on conflict (maker, name) do nothing returning id`);
  return rows.length === 1;
}

export async function findModel(tx: Tx, id: Id): Promise<Model | undefined> {
  const [row] = await tx.query<ModelRow>(sql`select * from devices.models where id = ${id}`);
  return row && toModel(row);
}

export async function findModelNamed(
  tx: Tx,
  named: { readonly maker: string; readonly name: string },
): Promise<Model | undefined> {
  const [row] = await tx.query<ModelRow>(
    sql`select * from devices.models where maker = ${named.maker} and name = ${named.name}`,
  );
  return row && toModel(row);
}

/** Newest first. */
export async function listModels(
  tx: Tx,
  filter: { readonly text?: string | undefined; readonly beforeId?: Id | undefined; readonly limit: number },
): Promise<readonly Model[]> {
  const text = filter.text?.trim().toLowerCase() ?? "";
  const rows = await tx.query<ModelRow>(sql`
    select * from devices.models where id < ${filter.beforeId ?? 1n << 62n}
       and (${text === ""} or position(${text} in lower(maker || ' ' || name)) > 0)
     order by id desc limit ${filter.limit}`);
  return rows.map(toModel);
}

export async function countSerials(tx: Tx, modelIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx.query<{ model_id: Id; count: bigint }>(sql`
    select model_id, count(*) as count from devices.serials where model_id = any (${[...modelIds]}::bigint[]) group by model_id`);
  return new Map(rows.map((row) => [row.model_id, Number(row.count)]));
}

/** False when this certificate is on record already. */
export async function insertCertificate(tx: Tx, certificate: Certificate): Promise<boolean> {
  const { evidence } = certificate;
  const rows = await tx.query(sql`
    insert into devices.certificates (id, model_id, standard, number, issuer, issued, expires, firmware_from, firmware_until, kind,
           source, checked_on, checked_by, file_id, sha256, approval_id, recorded_at)
    values (${certificate.id}, ${certificate.modelId}, ${certificate.standard}, ${certificate.number}, ${certificate.issuer},
           ${certificate.issued}, ${certificate.expires ?? null}, ${certificate.firmwareFrom ?? null},
           ${certificate.firmwareUntil ?? null}, ${evidence.kind}, ${evidence.source}, ${evidence.checkedOn}, ${evidence.checkedBy},
           ${evidence.fileId ?? null}, ${evidence.sha256 ?? null}, ${certificate.approvalId ?? null}, ${certificate.recordedAt})
        on conflict (model_id, standard, number) do nothing returning id`);
  return rows.length === 1;
}

type CertificateRow = EvidenceRow & {
  id: Id;
  model_id: Id;
  standard: string;
  number: string;
  issuer: string;
  issued: Temporal.PlainDate;
  expires: Temporal.PlainDate | null;
  firmware_from: string | null;
  firmware_until: string | null;
  approval_id: Id | null;
  recorded_at: Temporal.Instant;
};

/** Of these models, newest last. */
export async function certificatesOf(tx: Tx, modelIds: readonly Id[]): Promise<readonly Certificate[]> {
  const rows = await tx.query<CertificateRow>(
    sql`select * from devices.certificates where model_id = any (${[...modelIds]}::bigint[]) order by issued, id`,
  );
  return rows.map((row) => ({
    id: row.id,
    modelId: row.model_id,
    standard: row.standard,
    number: row.number,
    issuer: row.issuer,
    issued: row.issued,
    expires: row.expires ?? undefined,
    firmwareFrom: row.firmware_from ?? undefined,
    firmwareUntil: row.firmware_until ?? undefined,
    evidence: toEvidence(row),
    approvalId: row.approval_id ?? undefined,
    recordedAt: row.recorded_at,
  }));
}

/** Serials that are on record, with the model each belongs to. */
export async function findSerials(tx: Tx, serials: readonly string[]): Promise<ReadonlyMap<string, CertifiedSerial>> {
  const rows = await tx.query<EvidenceRow & { serial: string; model_id: Id }>(
    sql`select * from devices.serials where serial = any (${[...serials]}::text[])`,
  );
  return new Map(
    rows.map((row) => [row.serial, { serial: row.serial, modelId: row.model_id, evidence: toEvidence(row) }]),
  );
}

/** How many were not there before. */
export async function insertSerials(
  tx: Tx,
  input: {
    readonly serials: readonly string[];
    readonly modelId: Id;
    readonly evidence: Evidence;
    readonly approvalId: Id | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<number> {
  const { evidence } = input;
  const rows = await tx.query(sql`
    insert into devices.serials (serial, model_id, kind, source, checked_on, checked_by, file_id, sha256, approval_id, recorded_at)
    select s, ${input.modelId}, ${evidence.kind}, ${evidence.source}, ${evidence.checkedOn}::date, ${evidence.checkedBy},
           ${evidence.fileId ?? null}::bigint, ${evidence.sha256 ?? null}::bytea, ${input.approvalId ?? null}::bigint,
           ${input.at}::timestamptz
      from unnest(${[...input.serials]}::text[]) as s
        on conflict (serial) do nothing returning serial`);
  return rows.length;
}

type ReportRow = {
  id: Id;
  serial: string;
  kind: ReportKind;
  said: string;
  reported_at: Temporal.Instant;
  reported_by: string;
  merchant_id: Id | null;
  lifted_at: Temporal.Instant | null;
  lifted_by: string | null;
  lift_reason: string | null;
};
const toReport = (row: ReportRow): Report => ({
  id: row.id,
  serial: row.serial,
  kind: row.kind,
  said: row.said,
  reportedAt: row.reported_at,
  reportedBy: row.reported_by,
  merchantId: row.merchant_id ?? undefined,
  lifted:
    row.lifted_at === null ? undefined : { at: row.lifted_at, by: row.lifted_by ?? "", reason: row.lift_reason ?? "" },
});

/** False when a report of this serial stands already. */
export async function insertReport(tx: Tx, report: Omit<Report, "lifted">): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into devices.reports (id, serial, kind, said, reported_at, reported_by, merchant_id)
    values (${report.id}, ${report.serial}, ${report.kind}, ${report.said}, ${report.reportedAt}, ${report.reportedBy},
           ${report.merchantId ?? null})
        on conflict (serial) where lifted_at is null do nothing returning id`);
  return rows.length === 1;
}

/** The report of a serial that stands. */
export async function standingReport(tx: Tx, serial: string): Promise<Report | undefined> {
  const [row] = await tx.query<ReportRow>(
    sql`select * from devices.reports where serial = ${serial} and lifted_at is null`,
  );
  return row && toReport(row);
}

export async function reportsOf(tx: Tx, serial: string): Promise<readonly Report[]> {
  const rows = await tx.query<ReportRow>(sql`select * from devices.reports where serial = ${serial} order by id desc`);
  return rows.map(toReport);
}

export async function findReport(tx: Tx, id: Id): Promise<Report | undefined> {
  const [row] = await tx.query<ReportRow>(sql`select * from devices.reports where id = ${id}`);
  return row && toReport(row);
}

/** False when it was lifted already. */
export async function endReport(
  tx: Tx,
  input: { readonly id: Id; readonly at: Temporal.Instant; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update devices.reports set lifted_at = ${input.at}, lifted_by = ${input.by}, lift_reason = ${input.reason}
     where id = ${input.id} and lifted_at is null returning id`);
  return rows.length === 1;
}
