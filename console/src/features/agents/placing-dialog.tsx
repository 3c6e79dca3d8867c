import "./agents.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskDialog, type Why } from "../approvals/ask-dialog.tsx";
import { AgentChoice } from "./agent-choice.tsx";

/** Chooses an agent, or none: asks to move one in the tree, or to give it a merchant. */
export function PlacingDialog(props: {
  readonly title: string;
  readonly means: string;
  /** What choosing no agent is called. */
  readonly nobody: string;
  readonly without?: string;
  readonly ask: (agentId: string | null, why: Why) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  return (
    <AskDialog
      name="placing"
      title={props.title}
      means={props.means}
      isComplete={chosen !== undefined}
      ask={(why) => props.ask(chosen ?? null, why)}
      touches={["agents", "merchants"]}
      onDone={props.onDone}
    >
      <div className="agent-form">
        <label htmlFor="placing-agent">{t("agents.choose")}</label>
        <AgentChoice
          id="placing-agent"
          chosen={chosen}
          onChoose={setChosen}
          nobody={props.nobody}
          {...(props.without === undefined ? {} : { without: props.without })}
        />
      </div>
    </AskDialog>
  );
}
