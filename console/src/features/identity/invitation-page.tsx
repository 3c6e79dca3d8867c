import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { forgetWhoWasHere } from "../../app/sign-out.ts";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { ChoosePasswordForm } from "./choose-password-form.tsx";
import { Door } from "./door.tsx";

/**
 * Coming in by an invitation. The token stands behind the `#` of the link, which no browser sends to a server and no server
 * writes into its log; it travels in the body of a request alone.
 */
export function InvitationPage() {
  const { t } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const invited = useQuery({
    queryKey: ["invitation"],
    queryFn: () => answerOf(api.POST("/v1/invitations/look-up", { body: { token } })),
    enabled: token !== "",
    staleTime: Infinity,
    retry: false,
  });
  // The code stands behind the #; a link that was cut off in a message has none.
  if (token === "")
    return (
      <Door title={t("invitation.title")} says={t("invitation.says")}>
        <p className="door-hint" role="alert" data-testid="invitation-cut">
          {t("invitation.cut")}
        </p>
      </Door>
    );
  return (
    <Door title={t("invitation.title")} says={t("invitation.says")}>
      <QueryView query={invited} lines={4}>
        {(person) => <InvitationForm person={person} token={token} />}
      </QueryView>
    </Door>
  );
}

type Invited = {
  readonly login: string;
  readonly displayName: string;
  readonly displayNameEn: string;
  readonly role: string;
};

function InvitationForm({ person, token }: { readonly person: Invited; readonly token: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const router = useRouter();
  const queryClient = useQueryClient();
  return (
    <ChoosePasswordForm
      name="invitation"
      login={person.login}
      facts={[
        [t("invitation.who"), say(person.displayName, person.displayNameEn)],
        [t("invitation.role"), word("roles", person.role)],
      ]}
      submit={t("invitation.enter")}
      choose={async (password) => {
        await answerOf(api.POST("/v1/invitations/accept", { body: { token, password } }));
        forgetWhoWasHere(queryClient);
        await router.navigate({ href: "/", replace: true });
      }}
    />
  );
}
