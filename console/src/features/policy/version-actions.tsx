import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { packVersionsQuery, type Version } from "./queries.ts";

const DraftDialog = lazy(async () => ({ default: (await import("./draft-dialog.tsx")).DraftDialog }));
const AskDialog = lazy(async () => ({ default: (await import("../approvals/ask-dialog.tsx")).AskDialog }));

type Open = "draft" | "announce" | "withdraw" | undefined;

/** What can be done with a version, each with what it means before it is pressed. */
export function VersionActions({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<Open>(undefined);
  if (!may("policy.manage")) return null;
  const { state } = version;
  if (state === "superseded" || state === "withdrawn") return null;
  const done = (): void => setOpen(undefined);
  return (
    <Panel part="next" title={t("policy.next.title")} testId="policy-next">
      <ol className="policy-steps">
        {state === "draft" ? <DraftSteps version={version} onAnnounce={() => setOpen("announce")} /> : null}
        {state === "active" ? (
          <Step means={t("policy.next.draftMeans")}>
            <Button type="primary" onClick={() => setOpen("draft")} data-testid="policy-draft">
              {t("policy.next.draft")}
            </Button>
          </Step>
        ) : null}
        {state !== "draft" && version.number > 1 ? (
          <Step means={t("policy.next.withdrawMeans")}>
            <Button onClick={() => setOpen("withdraw")} data-testid="policy-withdraw">
              {t("policy.next.withdraw")}
            </Button>
          </Step>
        ) : null}
      </ol>
      <Suspense fallback={null}>
        {open === "draft" ? <DraftDialog version={version} onDone={done} /> : null}
        {open === "announce" || open === "withdraw" ? <Ask version={version} verb={open} onDone={done} /> : null}
      </Suspense>
    </Panel>
  );
}

function Step(props: { readonly means: string; readonly children: ReactNode }) {
  return (
    <li>
      <p>{props.means}</p>
      <div>{props.children}</div>
    </li>
  );
}

/** A draft's way: tried on everybody, then announced by two; or thrown away. */
function DraftSteps(props: { readonly version: Version; readonly onAnnounce: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { version, onAnnounce } = props;
  const others = useQuery(packVersionsQuery(version.pack));
  const params = { path: { id: version.id } };
  const after = async (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["policies"] });
  const dryRun = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/policy-versions/{id}/dry-run", { params })),
    onSuccess: after,
  });
  const discard = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/policy-versions/{id}/discard", { params })),
    onSuccess: after,
  });
  const tried = version.runs.find(({ kind }) => kind === "dry-run");
  const ground = others.data?.data.find(({ state }) => state === "active" || state === "announced");
  const isOutdated = ground !== undefined && ground.id !== version.basedOn;
  const error = dryRun.error ?? discard.error;
  return (
    <>
      {isOutdated ? (
        <Step means={t("policy.next.outdated", { number: ground.number })}>{null}</Step>
      ) : (
        <>
          <Step means={t("policy.next.dryRunMeans", { day: version.validFrom })}>
            <Button
              type={tried === undefined ? "primary" : "default"}
              loading={dryRun.isPending || (tried !== undefined && tried.state !== "done")}
              onClick={() => dryRun.mutate()}
              data-testid="policy-dry-run"
            >
              {tried === undefined ? t("policy.next.dryRun") : t("policy.next.dryRunAgain")}
            </Button>
          </Step>
          <Step means={tried?.state === "done" ? t("policy.next.announceMeans") : t("policy.next.announceAfter")}>
            <Button
              type={tried?.state === "done" ? "primary" : "default"}
              disabled={tried?.state !== "done"}
              onClick={onAnnounce}
              data-testid="policy-announce"
            >
              {t("policy.next.announce")}
            </Button>
          </Step>
        </>
      )}
      <Step means={t("policy.next.discardMeans")}>
        <Button loading={discard.isPending} onClick={() => discard.mutate()} data-testid="policy-discard">
          {t("policy.next.discard")}
        </Button>
        {error === null ? null : <ProblemNotice error={error} />}
      </Step>
    </>
  );
}

function Ask(props: {
  readonly version: Version;
  readonly verb: "announce" | "withdraw";
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { version, verb } = props;
  const tried = version.runs.find(({ kind }) => kind === "dry-run");
  const pack = say(version.titleZh, version.titleEn);
  return (
    <AskDialog
      name={`policy-${verb}`}
      title={t(`policy.ask.${verb}`, { version: t("policy.versionOf", { pack, number: version.number }) })}
      means={
        verb === "announce"
          ? t("policy.ask.announceMeans", { day: version.validFrom, count: tried?.touched ?? 0 })
          : t("policy.ask.withdrawMeans")
      }
      ask={(body) =>
        answerOf(api.POST(`/v1/policy-versions/{id}/${verb}`, { params: { path: { id: version.id } }, body }))
      }
      touches={["policies"]}
      onDone={props.onDone}
    />
  );
}
