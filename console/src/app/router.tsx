import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Permission } from "../api/shapes.ts";
import { listSearch, readSearch, writeSearch } from "../components/list/search.ts";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { Skeleton } from "../components/query-view.tsx";
import { SignInPage } from "../features/identity/sign-in-page.tsx";
import { isMerchantRole, portalPath } from "../portal/portal-path.ts";
import { portal } from "../portal/portal-routes.ts";
import { NotFound } from "./forbidden.tsx";
import { safePath } from "./navigation.ts";
import { requireSession, root } from "./root-route.tsx";
import { Shell } from "./shell.tsx";

/** Every address of the console. Pages are loaded when they are opened; filters live in the address. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search["next"] === "string" ? { next: safePath(search["next"]) } : {},
  component: SignInPage,
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: "/set-up",
  component: lazyRouteComponent(() => import("../features/identity/set-up-page.tsx"), "SetUpPage"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("../features/identity/invitation-page.tsx"), "InvitationPage"),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/new-password",
  component: lazyRouteComponent(() => import("../features/identity/new-password-page.tsx"), "NewPasswordPage"),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: "/compare",
  component: lazyRouteComponent(() => import("../features/compare/compare-page.tsx"), "ComparePage"),
});

const readiness = createRoute({
  getParentRoute: () => root,
  path: "/check",
  component: lazyRouteComponent(() => import("../features/readiness/readiness-page.tsx"), "ReadinessPage"),
});
const checkProvider = createRoute({
  getParentRoute: () => root,
  path: "/check/provider",
  component: lazyRouteComponent(() => import("../features/providers/check-page.tsx"), "CheckPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async (given) => {
    const { user } = await requireSession(given);
    // A merchant has pages of its own, made for a telephone.
    if (isMerchantRole(user.role)) throw redirect({ href: portalPath(given.location.href), replace: true });
  },
  component: Shell,
});

const page = <Path extends string>(path: Path, permission: Permission) =>
  ({ getParentRoute: () => signedIn, path, staticData: { permission } }) as const;

const overview = createRoute({
  ...page("/", "payments.read"),
  component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
});
const payments = createRoute({
  ...page("/payments", "payments.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/payments/payment-list-page.tsx"), "PaymentListPage"),
});
const payment = createRoute({
  ...page("/payments/$paymentId", "payments.read"),
  component: lazyRouteComponent(() => import("../features/payments/payment-page.tsx"), "PaymentPage"),
});
const refundLimit = createRoute({
  ...page("/refund-limit", "payments.refund"),
  component: lazyRouteComponent(() => import("../features/refunds/refund-limit-page.tsx"), "RefundLimitPage"),
});
const approvals = createRoute({
  ...page("/approvals", "approvals.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/approvals/approvals-page.tsx"), "ApprovalsPage"),
});
const approval = createRoute({
  ...page("/approvals/$approvalId", "approvals.read"),
  component: lazyRouteComponent(() => import("../features/approvals/approval-page.tsx"), "ApprovalPage"),
});
const audit = createRoute({
  ...page("/audit", "audit.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});
const merchants = createRoute({
  ...page("/merchants", "merchants.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/merchants/merchant-list-page.tsx"), "MerchantListPage"),
});
const merchant = createRoute({
  ...page("/merchants/$merchantId", "merchants.read"),
  component: lazyRouteComponent(() => import("../features/merchants/merchant-page.tsx"), "MerchantPage"),
});
const terminals = createRoute({
  ...page("/terminals", "terminals.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/terminals/terminal-list-page.tsx"), "TerminalListPage"),
});
const terminal = createRoute({
  ...page("/terminals/$terminalId", "terminals.read"),
  component: lazyRouteComponent(() => import("../features/terminals/terminal-page.tsx"), "TerminalPage"),
});
const agents = createRoute({
  ...page("/agents", "agents.read"),
  component: lazyRouteComponent(() => import("../features/agents/agents-page.tsx"), "AgentsPage"),
});
const agent = createRoute({
  ...page("/agents/$agentId", "agents.read"),
  component: lazyRouteComponent(() => import("../features/agents/agent-page.tsx"), "AgentPage"),
});
const providers = createRoute({
  ...page("/providers", "providers.read"),
  component: lazyRouteComponent(() => import("../features/providers/provider-list-page.tsx"), "ProviderListPage"),
});
const provider = createRoute({
  ...page("/providers/$providerId", "providers.read"),
  component: lazyRouteComponent(() => import("../features/providers/provider-page.tsx"), "ProviderPage"),
});
const deviceModels = createRoute({
  ...page("/device-models", "devices.read"),
  component: lazyRouteComponent(() => import("../features/devices/model-list-page.tsx"), "ModelListPage"),
});
const deviceModel = createRoute({
  ...page("/device-models/$modelId", "devices.read"),
  component: lazyRouteComponent(() => import("../features/devices/model-page.tsx"), "ModelPage"),
});
const policies = createRoute({
  ...page("/policies", "policy.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/policy/policies-page.tsx"), "PoliciesPage"),
});
const policyVersion = createRoute({
  ...page("/policies/$versionId", "policy.read"),
  component: lazyRouteComponent(() => import("../features/policy/version-page.tsx"), "VersionPage"),
});
const permissions = createRoute({
  ...page("/permissions", "permissions.read"),
  component: lazyRouteComponent(() => import("../features/permissions/permissions-page.tsx"), "PermissionsPage"),
});
const settlement = createRoute({
  ...page("/settlement", "settlement.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/settlement/settlement-page.tsx"), "SettlementPage"),
});
const batches = createRoute({
  ...page("/settlement/batches", "settlement.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/settlement/batches-page.tsx"), "BatchesPage"),
});
const settlementDay = createRoute({
  ...page("/settlement/$day", "settlement.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/settlement/settlement-day-page.tsx"), "SettlementDayPage"),
});
const payout = createRoute({
  ...page("/settlement/payouts/$payoutId", "settlement.read"),
  component: lazyRouteComponent(() => import("../features/settlement/payout-page.tsx"), "PayoutPage"),
});
const ledger = createRoute({
  ...page("/ledger", "ledger.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/ledger/ledger-page.tsx"), "LedgerPage"),
});
const channels = createRoute({
  ...page("/channels", "routing.read"),
  component: lazyRouteComponent(() => import("../features/routing/channels-page.tsx"), "ChannelsPage"),
});

const apiKeys = createRoute({
  ...page("/developers/keys", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/key-list-page.tsx"), "KeyListPage"),
});
const requests = createRoute({
  ...page("/developers/requests", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/request-list-page.tsx"), "RequestListPage"),
});
const request = createRoute({
  ...page("/developers/requests/$requestId", "developers.read"),
  component: lazyRouteComponent(() => import("../features/developers/request-page.tsx"), "RequestPage"),
});
const webhooks = createRoute({
  ...page("/developers/webhooks", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/endpoint-list-page.tsx"), "EndpointListPage"),
});
const webhook = createRoute({
  ...page("/developers/webhooks/$endpointId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/endpoint-page.tsx"), "EndpointPage"),
});
const webhookDeliveries = createRoute({
  ...page("/developers/deliveries", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/delivery-list-page.tsx"), "DeliveryListPage"),
});
const webhookDelivery = createRoute({
  ...page("/developers/deliveries/$deliveryId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/delivery-page.tsx"), "DeliveryPage"),
});
const events = createRoute({
  ...page("/developers/events", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/event-list-page.tsx"), "EventListPage"),
});
const event = createRoute({
  ...page("/developers/events/$eventId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/event-page.tsx"), "EventPage"),
});
const apiDocs = createRoute({
  ...page("/developers/api", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/api-page.tsx"), "ApiPage"),
});
const errors = createRoute({
  ...page("/developers/errors", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/errors-page.tsx"), "ErrorsPage"),
});
const security = createRoute({
  getParentRoute: () => signedIn,
  path: "/security",
  component: lazyRouteComponent(() => import("../features/identity/security-page.tsx"), "SecurityPage"),
});
const exportsPage = createRoute({
  ...page("/exports", "exports.make"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/exports/exports-page.tsx"), "ExportsPage"),
});
const reportsPage = createRoute({
  ...page("/reports", "settlement.read"),
  component: lazyRouteComponent(() => import("../features/reports/reports-page.tsx"), "ReportsPage"),
});
const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  component: lazyRouteComponent(() => import("../features/notifications/notifications-page.tsx"), "NotificationsPage"),
});
const notificationSettings = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications/settings",
  component: lazyRouteComponent(
    () => import("../features/notifications/settings-page.tsx"),
    "NotificationSettingsPage",
  ),
});
const deliveries = createRoute({
  ...page("/notifications/deliveries", "notifications.watch"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/notifications/deliveries-page.tsx"), "DeliveriesPage"),
});
const eventWork = createRoute({
  ...page("/event-work", "events.watch"),
  component: lazyRouteComponent(() => import("../features/event-work/event-work-page.tsx"), "EventWorkPage"),
});
const users = createRoute({
  ...page("/users", "users.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/users/user-list-page.tsx"), "UserListPage"),
});
const user = createRoute({
  ...page("/users/$userId", "users.read"),
  component: lazyRouteComponent(() => import("../features/users/user-page.tsx"), "UserPage"),
});

/** An address that leads nowhere still stands in the frame, with the way to the pages that exist. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: "$", component: NotFound });

const tree = root.addChildren([
  signIn,
  setUp,
  invitation,
  newPassword,
  readiness,
  checkProvider,
  compare,
  signedIn.addChildren([
    overview,
    payments,
    payment,
    refundLimit,
    approvals,
    approval,
    audit,
    merchants,
    merchant,
    terminals,
    terminal,
    agents,
    agent,
    providers,
    provider,
    deviceModels,
    deviceModel,
    policies,
    policyVersion,
    permissions,
    settlement,
    settlementDay,
    batches,
    payout,
    ledger,
    channels,
    apiKeys,
    requests,
    request,
    webhooks,
    webhook,
    webhookDeliveries,
    webhookDelivery,
    events,
    event,
    apiDocs,
    errors,
    security,
    exportsPage,
    reportsPage,
    notifications,
    notificationSettings,
    deliveries,
    eventWork,
    users,
    user,
    nowhere,
  ]),
  portal,
]);

export const createConsoleRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    scrollRestoration: true,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: "intent",
    defaultPendingComponent: Skeleton,
    defaultErrorComponent: ({ error, reset }) => <ProblemNotice error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
  interface StaticDataRouteOption {
    readonly permission?: Permission;
  }
}
