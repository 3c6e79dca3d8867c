import "../developers/developers.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { FilterEditor } from "./filter-editor.tsx";
import type { Endpoint } from "./queries.ts";

const URL_MAX = 2_048;
const DESCRIPTION_MAX = 200;

/** A new endpoint, or one that is changed: where to, of which events, signed how. */
export function EndpointForm(props: { readonly endpoint?: Endpoint; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { endpoint, onDone } = props;
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [types, setTypes] = useState<readonly string[]>(endpoint?.types ?? ["*"]);
  const [asymmetric, setAsymmetric] = useState(endpoint?.asymmetric ?? false);
  const save = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim(), description: description.trim(), types: [...types], asymmetric };
      if (endpoint === undefined) return answerOf(api.POST("/v1/webhook-endpoints", { body }));
      await answerOf(api.PATCH("/v1/webhook-endpoints/{id}", { params: { path: { id: endpoint.id } }, body }));
      return undefined;
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ["webhook-endpoints"] });
      if (made === undefined) onDone();
    },
  });
  if (save.data !== undefined)
    return <SecretOnce secret={save.data.secret} publicKey={save.data.publicKey} onDone={onDone} />;
  return (
    <FormDialog
      width={640}
      title={endpoint === undefined ? t("webhooks.form.newTitle") : t("webhooks.form.editTitle")}
      okText={endpoint === undefined ? t("webhooks.create") : t("webhooks.form.save")}
      complete={url.trim() !== "" && types.length > 0}
      pending={save.isPending}
      errors={[save.error]}
      testId="endpoint-form"
      okTestId="save-endpoint"
      onSend={() => save.mutate()}
      onClose={onDone}
    >
      <label className="confirm-label">
        {t("webhooks.address")}
        <Input
          value={url}
          maxLength={URL_MAX}
          placeholder={t("webhooks.form.addressExample")}
          onChange={({ target }) => setUrl(target.value)}
          autoFocus
          data-testid="endpoint-url"
        />
      </label>
      <p className="quiet">{t("webhooks.form.addressHint")}</p>
      <label className="confirm-label">
        {t("webhooks.form.description")}
        <Input
          value={description}
          maxLength={DESCRIPTION_MAX}
          placeholder={t("webhooks.form.descriptionExample")}
          onChange={({ target }) => setDescription(target.value)}
        />
      </label>
      <FilterEditor value={types} onChange={setTypes} />
      <Checkbox checked={asymmetric} onChange={({ target }) => setAsymmetric(target.checked)}>
        {t("webhooks.form.asymmetric")} <code className="quiet">v1a</code>
      </Checkbox>
    </FormDialog>
  );
}

/** A secret, this once: closed only by saying that it has been kept. */
export function SecretOnce(props: {
  readonly secret: string;
  readonly publicKey: string | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t("webhooks.secret.title")}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onOk={props.onDone}
      okText={t("webhooks.secret.kept")}
      okButtonProps={{ ...({ "data-testid": "secret-kept" } as object) }}
      cancelButtonProps={{ style: { display: "none" } }}
    >
      <div className="stack" data-testid="secret-shown">
        <p className="confirm-words">{t("webhooks.secret.once")}</p>
        <p className="secret-shown">
          <CopyableId value={props.secret} label={t("webhooks.secret.name")} />
        </p>
        {props.publicKey === null ? null : (
          <p className="secret-shown">
            <CopyableId value={props.publicKey} label={t("webhooks.secret.publicKey")} />
          </p>
        )}
      </div>
    </Modal>
  );
}
