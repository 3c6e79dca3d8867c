import "./providers.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryView } from "../../components/query-view.tsx";
import { Door } from "../identity/door.tsx";
import { CaseFields } from "./case-fields.tsx";
import { type Case, checkQuery } from "./queries.ts";
import { VerdictView } from "./verdict-view.tsx";

type Asked = { readonly provider: string; readonly case: Case };

/** Is this provider proper? For anybody, without signing in; nothing that is typed is kept. */
export function CheckPage() {
  const { t } = useTranslation();
  const [provider, setProvider] = useState("");
  const [given, setGiven] = useState<Case>({});
  const [mcc, setMcc] = useState("");
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const name = provider.trim();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.length >= 2) setAsked({ provider: name, case: given });
  };
  return (
    <Door title={t("providers.check.title")} says={t("providers.check.says")}>
      <form onSubmit={submit} className="check-form" data-testid="check-form">
        <label htmlFor="check-provider">{t("providers.check.provider")}</label>
        <Input
          id="check-provider"
          size="large"
          maxLength={100}
          value={provider}
          onChange={(event) => setProvider(event.target.value)}
          placeholder={t("providers.check.example")}
          data-testid="check-provider"
        />
        <CaseFields
          name="check"
          asked={given}
          mcc={mcc}
          onChange={(next, typed) => {
            setGiven(next);
            setMcc(typed);
          }}
        />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          disabled={name.length < 2}
          data-testid="check-submit"
        >
          {t("providers.check.submit")}
        </Button>
      </form>
      {asked === undefined ? null : <Answer key={JSON.stringify(asked)} asked={asked} />}
      <p className="door-hint">
        {t("providers.check.own")} <Link to="/sign-in">{t("providers.check.signIn")}</Link>
      </p>
    </Door>
  );
}

function Answer(props: { readonly asked: Asked }) {
  const verdict = useQuery(checkQuery(props.asked.provider, props.asked.case));
  return (
    <div aria-live="polite">
      <QueryView query={verdict} lines={6}>
        {(found) => <VerdictView verdict={found} />}
      </QueryView>
    </div>
  );
}
