import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { TerminalRow } from "../../api/shapes.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { PageHead } from "../../components/panel.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { TerminalTable } from "./terminal-table.tsx";

/** Terminals: which stand where, and which are barred. */
export function TerminalListPage() {
  const { t } = useTranslation();
  const from = useCursorList<TerminalRow>(["terminals", "list"], (before) =>
    answerOf(api.GET("/v1/terminals", { params: { query: before === undefined ? {} : { before } } })),
  );
  return (
    <>
      <PageHead title={t("pages.terminals")} answer={t("terminals.answer")} />
      <CursorList from={from} testId="terminal-list">
        {(rows) => <TerminalTable rows={rows} />}
      </CursorList>
    </>
  );
}
