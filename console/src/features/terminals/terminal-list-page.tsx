import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { TerminalRow } from "../../api/shapes.ts";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ExportButton } from "../../components/export-button.tsx";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { AskToBind } from "./ask-to-bind.tsx";
import { TerminalCard, useTerminalColumns } from "./terminal-table.tsx";

/** Comes when somebody asks for it. */
const SerialCheck = lazy(async () => ({ default: (await import("../devices/serial-check.tsx")).SerialCheck }));
const TerminalView = lazy(async () => ({ default: (await import("./terminal-view.tsx")).TerminalView }));

const terminalFilterShapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "terminals.state",
    words: "states.binding",
    values: ["bound", "locked", "unbound"],
    quick: true,
  },
  { kind: "text", name: "q", label: "terminals.find", form: /^.{1,40}$/, quick: true },
  { kind: "reference", name: "merchant", label: "terminals.merchant" },
  {
    kind: "choice",
    name: "product",
    label: "terminals.kind",
    words: "terminals.product",
    values: ["traditional-pos", "e-signature-pos", "smart-touch-pos", "qr-sign"],
  },
];

/** Terminals: which stand where, and which are barred. */
export function TerminalListPage() {
  const { t } = useTranslation();
  const [isChecking, setChecking] = useState(false);
  const columns = useTerminalColumns();
  const list = useList<TerminalRow>({
    name: "terminals",
    shapes: terminalFilterShapes,
    ask: (query) => answerOf(api.GET("/v1/terminals", { params: { query } })),
  });
  return (
    <>
      <PageHead
        title={t("pages.terminals")}
        answer={t("terminals.answer")}
        actions={
          <>
            <Button onClick={() => setChecking((now) => !now)} aria-expanded={isChecking} data-testid="check-serial">
              {t("devices.check.open")}
            </Button>
            <AskToBind />
          </>
        }
      />
      {isChecking ? (
        <Suspense fallback={null}>
          <div className="terminal-check">
            <SerialCheck />
          </div>
        </Suspense>
      ) : null}
      <ListView<TerminalRow>
        list={list}
        label={t("pages.terminals")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="terminal-list"
        rowTestId="terminal-row"
        drawer={{ title: t("payments.terminal"), content: (id) => <TerminalView key={id} id={id} /> }}
        page={(id) => `/terminals/${id}`}
        card={(row) => <TerminalCard row={row} />}
        actions={<ExportButton list="terminals" filters={list.filters} />}
        empty={{ why: t("terminals.empty"), next: t("terminals.emptyNext") }}
      />
    </>
  );
}
