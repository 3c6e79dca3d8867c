import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { rememberSecret } from "./fresh-secret.ts";
import { SecretShown } from "./secret-shown.tsx";

const NAME_MIN = 2;
const NAME_MAX = 80;
const DAYS = [30, 90, 365, 730] as const;
/** As many merchants as one can choose from by looking. */
const CHOICES_MAX = 100;

/** A key for a program: for what, what it may do, whose rows it sees, how long. */
export function NewKey(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [permissions, setPermissions] = useState<readonly string[]>([]);
  const [merchantId, setMerchantId] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState("");
  const navigate = useNavigate();
  const [expiresInDays, setDays] = useState<number>(365);
  const grants = useQuery({
    queryKey: ["api-keys", "grants"],
    queryFn: () => answerOf(api.GET("/v1/developer/grants")),
  });
  const merchants = useQuery({
    queryKey: ["merchants", "choices"],
    queryFn: () => answerOf(api.GET("/v1/merchants", { params: { query: { limit: CHOICES_MAX } } })),
    enabled: may("merchants.read"),
  });
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/developer/keys", {
          body: { name: name.trim(), permissions: [...permissions], merchantId: merchantId ?? null, expiresInDays },
        }),
      ),
    onSuccess: async ({ secret }) => {
      rememberSecret(secret);
      await queryClient.invalidateQueries({ queryKey: ["api-keys"] });
    },
  });
  /** The server decides it again: what a key of the operator's may change in a live world waits for a second person. */
  const waits =
    grants.data?.world === "live" &&
    grants.data.wholeOperator &&
    permissions.some((permission) => !permission.endsWith(".read"));
  const ask = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/developer/keys/ask", {
          body: {
            name: name.trim(),
            permissions: [...permissions],
            merchantId: merchantId ?? null,
            expiresInDays,
            reason: reason.trim(),
          },
        }),
      ),
    onSuccess: ({ approval }) => {
      props.onDone();
      void navigate({ to: "/approvals/$approvalId", params: { approvalId: approval.id } });
    },
  });
  if (make.data !== undefined) return <SecretShown secret={make.data.secret} onDone={props.onDone} />;
  const toggle = (permission: string, on: boolean): void =>
    setPermissions((before) => (on ? [...before, permission] : before.filter((one) => one !== permission)));
  const complete =
    name.trim().length >= NAME_MIN && permissions.length > 0 && (!waits || reason.trim().length >= NAME_MIN);
  const choices = (merchants.data?.data ?? []).map((row) => ({ value: row.id, label: say(row.shortName, row.nameEn) }));
  return (
    <FormDialog
      title={t("developers.newKey.title")}
      okText={waits ? t("approvals.ask.send") : t("developers.newKey.create")}
      complete={complete}
      pending={make.isPending || ask.isPending}
      errors={[ask.error, make.error]}
      testId="new-key-form"
      okTestId="make-key"
      onSend={() => (waits ? ask.mutate() : make.mutate())}
      onClose={props.onDone}
    >
      <label className="confirm-label">
        {t("developers.newKey.name")}
        <Input
          value={name}
          maxLength={NAME_MAX}
          placeholder={t("developers.newKey.nameExample")}
          onChange={({ target }) => setName(target.value)}
          autoFocus
          data-testid="key-name"
        />
      </label>
      <fieldset className="plain-fieldset">
        <legend className="confirm-label">{t("developers.newKey.permissions")}</legend>
        <p className="quiet">{t("developers.newKey.permissionsHint")}</p>
        {grants.isPending ? <Skeleton lines={4} /> : null}
        <div className="grants">
          {grants.data?.permissions.map(({ permission, textZh, textEn }) => (
            <Checkbox
              key={permission}
              checked={permissions.includes(permission)}
              onChange={({ target }) => toggle(permission, target.checked)}
              data-testid={`grant-${permission}`}
            >
              {say(textZh, textEn)} <code className="quiet">{permission}</code>
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <label className="confirm-label">
        {t("developers.newKey.merchant")}
        <Select
          aria-label={t("developers.newKey.merchant")}
          value={merchantId ?? ""}
          onChange={(value: string) => setMerchantId(value === "" ? undefined : value)}
          options={[
            ...(grants.data?.wholeOperator === true ? [{ value: "", label: t("developers.newKey.merchantAll") }] : []),
            ...choices,
          ]}
        />
      </label>
      <label className="confirm-label">
        {t("developers.newKey.expires")}
        <Select
          aria-label={t("developers.newKey.expires")}
          value={expiresInDays}
          onChange={setDays}
          options={DAYS.map((days) => ({ value: days, label: t("developers.newKey.days", { count: days }) }))}
        />
      </label>
      {waits ? (
        <label className="confirm-label">
          {t("developers.newKey.waits")}
          <Input
            value={reason}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
            data-testid="key-reason"
          />
        </label>
      ) : null}
    </FormDialog>
  );
}
