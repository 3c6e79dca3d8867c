import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { usePaused } from "../../components/use-paused.ts";
import { useBilingual } from "../../i18n/words.ts";
import { agentsQuery } from "./queries.ts";

const NOBODY = "nobody";

/** An active agent, found by typing a part of its name; or none, where that has a name. */
export function AgentChoice(props: {
  readonly id: string;
  /** Undefined: not chosen yet. Null: none. */
  readonly chosen: string | null | undefined;
  readonly onChoose: (agentId: string | null) => void;
  readonly nobody?: string;
  readonly without?: string;
}) {
  const say = useBilingual();
  const [text, setText] = useState("");
  const asked = usePaused(text.trim(), 300);
  const found = useQuery(agentsQuery(asked === "" ? {} : { text: asked }));
  const options = (found.data?.data ?? [])
    .filter((agent) => agent.id !== props.without && agent.status === "active")
    .map((agent) => ({ value: agent.id, label: agent.path.map((one) => say(one.name, one.nameEn)).join(" › ") }));
  return (
    <Select
      id={props.id}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      value={props.chosen === null ? NOBODY : (props.chosen ?? null)}
      onChange={(id: string | null) => (id === null ? undefined : props.onChoose(id === NOBODY ? null : id))}
      options={[...(props.nobody === undefined ? [] : [{ value: NOBODY, label: props.nobody }]), ...options]}
    />
  );
}
