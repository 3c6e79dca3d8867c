import "./readiness.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { Door } from "../identity/door.tsx";
import { emptyFile, type FileDraft, type Kind, kinds, toFile } from "./file-draft.ts";
import { FileForm } from "./file-form.tsx";
import { ReadinessAnswer } from "./readiness-answer.tsx";

/** Can I bind a proper terminal, and what is missing? For anybody, without signing in; nothing that is typed is kept. */
export function ReadinessPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const top = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<FileDraft>(() => emptyFile("enterprise"));
  const { kind } = draft;
  const asked = useQuery({
    queryKey: ["readiness", "requirements", kind],
    queryFn: () => answerOf(api.GET("/v1/readiness/requirements", { params: { query: { kind } } })),
    staleTime: 60_000,
  });
  const check = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/readiness", { body: { file: toFile(draft) } })),
    onSuccess: () => top.current?.scrollIntoView(),
  });
  const choose = (next: Kind): void => {
    check.reset();
    setDraft({ ...draft, kind: next, accountKind: emptyFile(next).accountKind });
  };
  return (
    <Door title={t("readiness.title")} says={t("readiness.says")} wide>
      <div className="readiness-kinds" role="group" aria-label={t("readiness.kind.label")}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            onClick={() => choose(one)}
            data-testid={`readiness-kind-${one}`}
          >
            {t(`readiness.kind.${one}`)}
          </button>
        ))}
      </div>
      <div className="readiness-columns">
        <div ref={top} className="readiness-top">
          <Panel title={t("readiness.needed")}>
            {check.error === null ? null : <ProblemNotice error={check.error} />}
            <QueryView query={asked} lines={8}>
              {({ requirements, on, titleZh, titleEn }) => (
                <>
                  <ReadinessAnswer requirements={requirements} answer={check.data} />
                  <p className="faint small">{t("readiness.rules", { rules: say(titleZh, titleEn), on })}</p>
                </>
              )}
            </QueryView>
            <p className="quiet">
              {t("readiness.provider")} <Link to="/check/provider">{t("readiness.providerLink")}</Link>
            </p>
          </Panel>
        </div>
        <Panel title={t("readiness.have")} note={t("readiness.kept")}>
          <FileForm draft={draft} isPending={check.isPending} onChange={setDraft} onSubmit={() => check.mutate()} />
        </Panel>
      </div>
    </Door>
  );
}
