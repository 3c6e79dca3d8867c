import "./developers.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { errorsQuery } from "../../api/queries.ts";
import type { ErrorEntry } from "../../api/shapes.ts";
import { Empty, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";

/** Every refusal of the platform, in words. */
export function ErrorsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q = "" }: { q?: string } = useSearch({ strict: false });
  return (
    <>
      <PageHead title={t("pages.errors")} answer={t("developers.errors.answer")} />
      <Input.Search
        className="docs-search"
        allowClear
        defaultValue={q}
        aria-label={t("developers.errors.search")}
        placeholder={t("developers.errors.search")}
        onChange={({ target }) =>
          void navigate({ to: ".", search: (target.value === "" ? {} : { q: target.value }) as never, replace: true })
        }
        data-testid="errors-search"
      />
      <QueryView query={useQuery(errorsQuery)}>{({ data }) => <Errors entries={data} wanted={q} />}</QueryView>
    </>
  );
}

function Errors(props: { readonly entries: readonly ErrorEntry[]; readonly wanted: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const words = props.wanted.toLowerCase().split(/\s+/);
  const shown = props.entries.filter((entry) => {
    const text = [
      entry.code,
      entry.part,
      entry.status,
      entry.field39,
      entry.titleZh,
      entry.titleEn,
      entry.actionZh,
      entry.actionEn,
    ]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (shown.length === 0) return <Empty why={t("developers.errors.nothing")} />;
  return (
    <ul className="error-entries" data-testid="error-list">
      {shown.map((entry) => (
        <li key={entry.code} id={entry.code} className="panel error-entry">
          <header>
            <h2>
              <code>{entry.code}</code>
            </h2>
            <span className="quiet">
              {t("developers.errors.http")} {entry.status}
              {entry.field39 === null ? null : ` · ${t("developers.errors.field39")} ${entry.field39}`}
            </span>
          </header>
          <p>{say(entry.titleZh, entry.titleEn)}</p>
          <dl>
            <dt>{t("developers.errors.money")}</dt>
            <dd>{say(entry.moneyZh, entry.moneyEn)}</dd>
            <dt>{t("developers.errors.action")}</dt>
            <dd>{say(entry.actionZh, entry.actionEn)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
