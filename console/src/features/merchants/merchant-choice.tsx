import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { answerOf, api } from "../../api/client.ts";
import { usePaused } from "../../components/use-paused.ts";
import { useBilingual } from "../../i18n/words.ts";

/** A merchant, found by typing a part of its name or number. */
export function MerchantChoice(props: {
  readonly id: string;
  readonly chosen: string | undefined;
  readonly onChoose: (merchantId: string) => void;
}) {
  const say = useBilingual();
  const [text, setText] = useState("");
  const q = usePaused(text.trim(), 300);
  const found = useQuery({
    queryKey: ["merchants", "choice", q],
    queryFn: () => answerOf(api.GET("/v1/merchants", { params: { query: { limit: 20, ...(q === "" ? {} : { q }) } } })),
  });
  return (
    <Select
      id={props.id}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={props.chosen ?? null}
      loading={found.isFetching}
      onChange={(id: string | null) => (id === null ? undefined : props.onChoose(id))}
      options={(found.data?.data ?? []).map(({ id, name, nameEn }) => ({ value: id, label: say(name, nameEn) }))}
    />
  );
}
