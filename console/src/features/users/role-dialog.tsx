import "./users.css";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { ManagedUser, Role } from "../../api/shapes.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import { rolesBeside } from "./roles.ts";

type Props = { readonly user: ManagedUser; readonly onDone: () => void };

/** Asks for another role on the same side: who belongs to a merchant or an agent goes on belonging to it. */
export function RoleDialog({ user, onDone }: Props) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const [role, setRole] = useState<Role | undefined>(undefined);
  const roles = rolesBeside(user.role).filter((one) => one !== user.role);
  return (
    <AskDialog
      name="change-role"
      title={t("users.role.title", { name: say(user.displayName, user.displayNameEn) })}
      means={t("users.role.means")}
      isComplete={role !== undefined}
      ask={(why) =>
        answerOf(api.POST("/v1/users/{id}/role", { params: { path: { id: user.id } }, body: { role: role!, ...why } }))
      }
      touches={["users"]}
      onDone={onDone}
    >
      <div className="invite-form">
        <label htmlFor="new-role">{t("users.role.label", { now: word("roles", user.role) })}</label>
        <Select
          id="new-role"
          value={role ?? null}
          placeholder={t("users.role.choose")}
          onChange={(next: Role | null) => setRole(next ?? undefined)}
          options={roles.map((one) => ({ value: one, label: word("roles", one) }))}
        />
      </div>
    </AskDialog>
  );
}

/** Asks for the end of every second factor, after they were lost. */
export function ResetDialog({ user, onDone }: Props) {
  const { t } = useTranslation();
  const say = useBilingual();
  return (
    <AskDialog
      name="reset-second-factor"
      title={t("users.reset.title", { name: say(user.displayName, user.displayNameEn) })}
      means={t("users.reset.means")}
      example={t("users.reset.example")}
      ask={(why) =>
        answerOf(api.POST("/v1/users/{id}/reset-second-factor", { params: { path: { id: user.id } }, body: why }))
      }
      touches={["users"]}
      onDone={onDone}
    />
  );
}

/** Asks for a link to a new password, for somebody who forgot his and has no mail box he proved. */
export function PasswordLinkDialog({ user, onDone }: Props) {
  const { t } = useTranslation();
  const say = useBilingual();
  return (
    <AskDialog
      name="password-link"
      title={t("users.passwordLink.title", { name: say(user.displayName, user.displayNameEn) })}
      means={t("users.passwordLink.means")}
      example={t("users.passwordLink.example")}
      ask={(why) =>
        answerOf(api.POST("/v1/users/{id}/password-link", { params: { path: { id: user.id } }, body: why }))
      }
      touches={["users"]}
      onDone={onDone}
    />
  );
}
