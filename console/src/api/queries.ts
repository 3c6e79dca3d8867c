import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keepContact, keptContact } from "./kept-contact.ts";

/** Every question the pages ask, under one key each, so that an action can name what it made stale. */
export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: () => answerOf(api.GET("/v1/health")),
  staleTime: Infinity,
});

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => answerOf(api.GET("/v1/setup")),
  staleTime: Infinity,
});

/** By what one can prove anew who is there: asked each time, because factors come and go. */
export const stepUpQuery = queryOptions({
  queryKey: ["step-up"],
  queryFn: () => answerOf(api.GET("/v1/session/step-up")),
  staleTime: 0,
  gcTime: 0,
});

export const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => answerOf(api.GET("/v1/me/security")),
});

export const mySessionsQuery = queryOptions({
  queryKey: ["security", "sessions"],
  queryFn: () => answerOf(api.GET("/v1/me/sessions")),
});

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "one", id],
    queryFn: () => answerOf(api.GET("/v1/users/{id}", { params: { path: { id } } })),
  });

export const userSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "sessions", id],
    queryFn: () => answerOf(api.GET("/v1/users/{id}/sessions", { params: { path: { id } } })),
  });

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answerOf(api.GET("/v1/me")),
  staleTime: 60_000,
});

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => answerOf(api.GET("/v1/overview")),
  refetchInterval: 30_000,
});

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: () => answerOf(api.GET("/v1/channels")),
  refetchInterval: 30_000,
});

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["payments", "one", id],
    queryFn: () => answerOf(api.GET("/v1/payments/{id}", { params: { path: { id } } })),
  });

export const merchantQuery = (id: string) =>
  queryOptions({
    queryKey: ["merchants", "one", id],
    queryFn: () => answerOf(api.GET("/v1/merchants/{id}", { params: { path: { id } } })),
  });

export const terminalQuery = (id: string) =>
  queryOptions({
    queryKey: ["terminals", "one", id],
    queryFn: () => answerOf(api.GET("/v1/terminals/{id}", { params: { path: { id } } })),
  });

export const settlementDaysQuery = queryOptions({
  queryKey: ["settlement", "days"],
  queryFn: () => answerOf(api.GET("/v1/settlement/days")),
});

export const settlementDayQuery = (day: string) =>
  queryOptions({
    queryKey: ["settlement", "day", day],
    queryFn: () => answerOf(api.GET("/v1/settlement/days/{day}", { params: { path: { day } } })),
  });

export const trialBalanceQuery = queryOptions({
  queryKey: ["ledger", "trial-balance"],
  queryFn: () => answerOf(api.GET("/v1/ledger/trial-balance")),
});

export const contactQuery = queryOptions({
  queryKey: ["contact"],
  queryFn: async () => keepContact(await answerOf(api.GET("/v1/contact"))),
  // What this browser heard last stands until the server says it anew.
  initialData: keptContact,
  initialDataUpdatedAt: 0,
  staleTime: 300_000,
});

export const takingsQuery = queryOptions({
  queryKey: ["takings"],
  queryFn: () => answerOf(api.GET("/v1/takings/today")),
  refetchInterval: 30_000,
});

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: ["payouts", "one", id],
    queryFn: () => answerOf(api.GET("/v1/payouts/{id}", { params: { path: { id } } })),
  });

export const openapiQuery = queryOptions({
  queryKey: ["openapi"],
  queryFn: () => answerOf(api.GET("/v1/openapi.json")),
  staleTime: Infinity,
});

export const errorsQuery = queryOptions({
  queryKey: ["errors"],
  queryFn: () => answerOf(api.GET("/v1/errors")),
  staleTime: Infinity,
});

export const loggedRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ["requests", "one", id],
    queryFn: () => answerOf(api.GET("/v1/developer/requests/{id}", { params: { path: { id } } })),
  });
