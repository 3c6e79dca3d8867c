import "../providers/providers.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { ActivityPart } from "../../components/activity-part.tsx";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWord } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { EvidenceLine } from "../providers/evidence-line.tsx";
import { type Certificate, type Model, modelQuery } from "./queries.ts";

const CertificateDialog = lazy(async () => ({ default: (await import("./certificate-dialog.tsx")).CertificateDialog }));
const SerialsDialog = lazy(async () => ({ default: (await import("./serials-dialog.tsx")).SerialsDialog }));
const route = getRouteApi("/signed-in/device-models/$modelId");

/** One model: its certificates with what they rest on, and how many serials the maker has named. */
export function ModelPage() {
  const { modelId } = route.useParams();
  const { t } = useTranslation();
  const model = useQuery(modelQuery(modelId));
  return (
    <div data-testid="model-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/device-models">{t("pages.deviceModels")}</Link>
      </nav>
      <QueryView query={model} lines={8}>
        {(found) => <Parts model={found} />}
      </QueryView>
    </div>
  );
}

function Parts(props: { readonly model: Model }) {
  const { t } = useTranslation();
  const word = useWord();
  const may = useMay();
  const [open, setOpen] = useState<"certificate" | "serials" | undefined>(undefined);
  const { model } = props;
  const done = (): void => setOpen(undefined);
  return (
    <div className="stack">
      <PageHead
        title={
          <>
            <span lang="zh">{model.maker}</span> {model.name}
          </>
        }
        answer={model.certificates === 0 ? t("devices.notYet") : t("devices.oneAnswer", { count: model.serials })}
        actions={
          may("devices.manage") ? (
            <>
              <Button onClick={() => setOpen("serials")} data-testid="import-serials">
                {t("devices.importSerials")}
              </Button>
              <Button type="primary" onClick={() => setOpen("certificate")} data-testid="add-certificate">
                {t("devices.addCertificate")}
              </Button>
            </>
          ) : undefined
        }
      />
      <PendingNotice subject={model.id} />
      {model.testData ? <p className="verdict-test">{t("providers.testData")}</p> : null}
      <Panel title={t("devices.particulars")}>
        <Facts
          items={[
            [t("devices.class"), `${model.productClass} ${word("devices.classes", model.productClass)}`],
            [t("devices.license"), <code key="license">{model.networkLicense ?? "—"}</code>],
            [t("devices.serials"), String(model.serials)],
          ]}
        />
      </Panel>
      <Panel title={t("devices.certificates")} note={t("devices.certificatesNote")} testId="model-certificates">
        {model.papers.length === 0 ? (
          <Empty why={t("devices.noCertificates")} next={t("devices.noCertificatesNext")} />
        ) : (
          <dl className="fact-list">
            {model.papers.map((paper) => (
              <Paper key={paper.id} paper={paper} />
            ))}
          </dl>
        )}
      </Panel>
      <ActivityPart subject={model.id} />
      <Suspense fallback={null}>
        {open === "certificate" ? <CertificateDialog modelId={model.id} onDone={done} /> : null}
        {open === "serials" ? <SerialsDialog modelId={model.id} name={model.name} onDone={done} /> : null}
      </Suspense>
    </div>
  );
}

function Paper(props: { readonly paper: Certificate }) {
  const { t } = useTranslation();
  const { paper } = props;
  const hasRange = paper.firmwareFrom !== null || paper.firmwareUntil !== null;
  return (
    <div data-testid="certificate">
      <dt>
        <span lang="zh">{paper.standard}</span>
      </dt>
      <dd>
        <p>
          <code>{paper.number}</code> · <span lang="zh">{paper.issuer}</span> · {paper.issued} –{" "}
          {paper.expires ?? t("providers.longTerm")}
          {hasRange ? ` · ${t("devices.firmware")} ${paper.firmwareFrom ?? "…"} – ${paper.firmwareUntil ?? "…"}` : ""}
        </p>
        <p className="small quiet">
          <EvidenceLine evidence={paper.evidence} />
        </p>
      </dd>
    </div>
  );
}
