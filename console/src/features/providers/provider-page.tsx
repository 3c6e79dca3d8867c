import "./providers.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { ActivityPart } from "../../components/activity-part.tsx";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { CaseFields } from "./case-fields.tsx";
import { EvidenceLine } from "./evidence-line.tsx";
import {
  type Case,
  choicesQuery,
  type Provider,
  providerHistoryQuery,
  providerQuery,
  providerVerdictQuery,
  type RecordedFact,
} from "./queries.ts";
import { VerdictView } from "./verdict-view.tsx";

const RecordDialog = lazy(async () => ({ default: (await import("./record-dialog.tsx")).RecordDialog }));
const route = getRouteApi("/signed-in/providers/$providerId");

/** One institution: the verdict for a case, what is on record, and everything that ever was. */
export function ProviderPage() {
  const { providerId } = route.useParams();
  const { t } = useTranslation();
  const provider = useQuery(providerQuery(providerId));
  return (
    <div data-testid="provider-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/providers">{t("pages.providers")}</Link>
      </nav>
      <QueryView query={provider} lines={8}>
        {(found) => <Parts provider={found} />}
      </QueryView>
    </div>
  );
}

function Parts(props: { readonly provider: Provider }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { provider } = props;
  return (
    <div className="stack">
      <PageHead
        title={<span lang="zh">{say(provider.name, provider.nameEn)}</span>}
        answer={
          <>
            <StateMark kind="licence" state={provider.licenceStatus ?? "unknown"} /> ·{" "}
            {provider.checkedOn === null
              ? t("providers.neverChecked")
              : t("providers.checkedOn", { day: provider.checkedOn })}
            {provider.house ? ` · ${t("providers.house")}` : ""}
          </>
        }
        actions={
          may("providers.manage") ? (
            <Button type="primary" onClick={() => setOpen(true)} data-testid="record-fact">
              {t("providers.record.title")}
            </Button>
          ) : undefined
        }
      />
      <PendingNotice subject={provider.id} />
      <VerdictTool id={provider.id} />
      <Panel title={t("providers.facts.title")} note={t("providers.facts.note")} testId="provider-facts">
        {provider.facts.length === 0 ? (
          <Empty why={t("providers.noFacts")} next={t("providers.noFactsNext")} />
        ) : (
          <FactList facts={provider.facts} />
        )}
      </Panel>
      <HistoryPart id={provider.id} />
      <ActivityPart subject={provider.id} />
      {isOpen ? (
        <Suspense fallback={null}>
          <RecordDialog providerId={provider.id} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Choose where, what and which trade; the verdict answers at once. */
function VerdictTool(props: { readonly id: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Case>({});
  const [mcc, setMcc] = useState("");
  const verdict = useQuery({ ...providerVerdictQuery(props.id, asked), placeholderData: (before) => before });
  return (
    <Panel title={t("providers.verdict")} note={t("providers.verdictNote")} testId="provider-verdict">
      <CaseFields
        name="case"
        asked={asked}
        mcc={mcc}
        onChange={(next, typed) => {
          setAsked(next);
          setMcc(typed);
        }}
      />
      <div aria-live="polite">
        <QueryView query={verdict} lines={4}>
          {(found) => <VerdictView verdict={found} withoutFacts />}
        </QueryView>
      </div>
    </Panel>
  );
}

function FactList(props: { readonly facts: readonly RecordedFact[] }) {
  const words = useFactWords();
  return (
    <dl className="fact-list">
      {props.facts.map((fact) => (
        <div key={fact.id} data-fact={fact.says.fact}>
          <dt>{words.label(fact)}</dt>
          <dd>
            <p>{words.says(fact)}</p>
            <p className="small quiet">
              <EvidenceLine evidence={fact.evidence} />
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything that was ever recorded: nothing is overwritten. */
function HistoryPart(props: { readonly id: string }) {
  const { t } = useTranslation();
  const words = useFactWords();
  const [isOpen, setOpen] = useState(false);
  const history = useQuery({ ...providerHistoryQuery(props.id), enabled: isOpen });
  return (
    <Panel
      title={t("providers.history")}
      note={t("providers.historyNote")}
      action={
        isOpen ? null : (
          <Button size="small" onClick={() => setOpen(true)} data-testid="provider-history">
            {t("providers.showHistory")}
          </Button>
        )
      }
    >
      {isOpen ? (
        <QueryView query={history} lines={4}>
          {({ data }) => (
            <ul className="fact-history">
              {data.map((fact) => (
                <li key={fact.id} className={fact.holds ? "" : "fact-past"}>
                  <p>
                    {words.label(fact)}: {words.says(fact)}
                    {fact.holds ? ` · ${t("providers.holds")}` : ""}
                  </p>
                  <p className="small quiet">
                    <EvidenceLine evidence={fact.evidence} /> · {t("providers.recordedBy", { who: fact.recordedBy })}{" "}
                    <Time at={fact.recordedAt} day="always" relative={false} />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      ) : null}
    </Panel>
  );
}

/** A fact in the reader's words; the server's codes are words of the register. */
function useFactWords() {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const choices = useQuery(choicesQuery);
  const until = (day: string | null): string =>
    day === null ? t("providers.longTerm") : t("providers.untilDay", { day });
  const regionOf = (code: string): string => {
    const region = choices.data?.regions.find((one) => one.code === code);
    return code === "CN" ? t("providers.nationwide") : region === undefined ? code : say(region.zh, region.en);
  };
  const all = (group: string, codes: readonly string[]): string => codes.map((code) => word(group, code)).join(" · ");
  return {
    label: ({ says }: RecordedFact): string =>
      says.fact === "certification"
        ? t("providers.certification", { scheme: word("providers.schemes", says.scheme) })
        : word("providers.facts", says.fact),
    says({ says }: RecordedFact): string {
      switch (says.fact) {
        case "licence-number":
          return says.number;
        case "licence-types":
          return all("providers.types", says.types);
        case "licence-regions":
          return says.regions.map(regionOf).join(" · ");
        case "licence-validity":
          return `${says.from === null ? "" : `${t("providers.fromDay", { day: says.from })} `}${until(says.until)}`;
        case "licence-status":
          return `${word("states.licence", says.status)}${says.note === "" ? "" : ` (${says.note})`}`;
        case "certification":
          return `${all("providers.scopes", says.scopes)}, ${until(says.until)}${says.number === "" ? "" : ` · ${says.number}`}`;
        case "settles-directly":
          return says.directly
            ? t("providers.paysDirectly", { payer: says.payer })
            : t("providers.paysSecond", { payer: says.payer });
      }
    },
  };
}
