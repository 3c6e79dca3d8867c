import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { NotFound } from "../app/forbidden.tsx";
import type { Permission } from "../api/shapes.ts";
import { requireSession, root } from "../app/root-route.tsx";
import { listSearch } from "../components/list/search.ts";
import { PortalFailed } from "./portal-failed.tsx";
import { paymentSearch } from "./payments/payment-search.ts";
import { isMerchantRole } from "./portal-path.ts";

/** The merchant's own pages. They and their shell are loaded by merchants only. */
const shell = createRoute({
  getParentRoute: () => root,
  path: "/portal",
  beforeLoad: async (given) => {
    const { user } = await requireSession(given);
    if (!isMerchantRole(user.role)) throw redirect({ href: "/", replace: true });
  },
  component: lazyRouteComponent(() => import("./portal-shell.tsx"), "PortalShell"),
  errorComponent: PortalFailed,
});

const page = <Path extends string>(path: Path, permission?: Permission) =>
  ({
    getParentRoute: () => shell,
    path,
    staticData: permission === undefined ? {} : { permission },
  }) as const;

const home = createRoute({
  ...page("/", "payments.read"),
  component: lazyRouteComponent(() => import("./home/home-page.tsx"), "HomePage"),
});
const payments = createRoute({
  ...page("payments", "payments.read"),
  validateSearch: paymentSearch,
  component: lazyRouteComponent(() => import("./payments/payments-page.tsx"), "PaymentsPage"),
});
const payment = createRoute({
  ...page("payments/$paymentId", "payments.read"),
  component: lazyRouteComponent(() => import("./payments/payment-page.tsx"), "PaymentPage"),
});
const refund = createRoute({
  ...page("payments/$paymentId/refund", "payments.refund"),
  component: lazyRouteComponent(() => import("./payments/refund-page.tsx"), "RefundPage"),
});
const payouts = createRoute({
  ...page("payouts", "settlement.read"),
  component: lazyRouteComponent(() => import("./payouts/payouts-page.tsx"), "PayoutsPage"),
});
const payout = createRoute({
  ...page("payouts/$payoutId", "settlement.read"),
  component: lazyRouteComponent(() => import("./payouts/payout-page.tsx"), "PayoutPage"),
});
const terminals = createRoute({
  ...page("terminals", "terminals.read"),
  component: lazyRouteComponent(() => import("./terminals/terminals-page.tsx"), "TerminalsPage"),
});
const terminal = createRoute({
  ...page("terminals/$terminalId", "terminals.read"),
  component: lazyRouteComponent(() => import("./terminals/terminal-page.tsx"), "TerminalPage"),
});
const fees = createRoute({
  ...page("fees", "merchants.read"),
  component: lazyRouteComponent(() => import("./fees/fees-page.tsx"), "FeesPage"),
});
const provider = createRoute({
  ...page("provider", "merchants.read"),
  component: lazyRouteComponent(() => import("./provider/provider-page.tsx"), "ProviderPage"),
});
const stores = createRoute({
  ...page("stores", "stores.read"),
  component: lazyRouteComponent(() => import("./stores/stores-page.tsx"), "StoresPage"),
});
const help = createRoute({
  ...page("help"),
  component: lazyRouteComponent(() => import("./help/help-page.tsx"), "HelpPage"),
});
const me = createRoute({
  ...page("me"),
  component: lazyRouteComponent(() => import("./me/me-page.tsx"), "MePage"),
});
const people = createRoute({
  ...page("people", "staff.read"),
  component: lazyRouteComponent(() => import("./people/people-page.tsx"), "PeoplePage"),
});
const security = createRoute({
  ...page("security"),
  component: lazyRouteComponent(() => import("../features/identity/security-page.tsx"), "SecurityPage"),
});
const messages = createRoute({
  ...page("messages"),
  component: lazyRouteComponent(() => import("../features/notifications/notifications-page.tsx"), "NotificationsPage"),
});
const messageSettings = createRoute({
  ...page("messages/settings"),
  component: lazyRouteComponent(
    () => import("../features/notifications/settings-page.tsx"),
    "NotificationSettingsPage",
  ),
});
const exportsPage = createRoute({
  ...page("exports", "exports.make"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/exports/exports-page.tsx"), "ExportsPage"),
});
/** What a merchant's developers need: the parts of the console, under the merchant's own roof. */
const developerStart = createRoute({
  ...page("developers", "developers.read"),
  component: lazyRouteComponent(() => import("./developers/developers-page.tsx"), "DevelopersPage"),
});
const developerApiKeys = createRoute({
  ...page("developers/keys", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/key-list-page.tsx"), "KeyListPage"),
});
const developerRequests = createRoute({
  ...page("developers/requests", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/request-list-page.tsx"), "RequestListPage"),
});
const developerRequest = createRoute({
  ...page("developers/requests/$requestId", "developers.read"),
  component: lazyRouteComponent(() => import("../features/developers/request-page.tsx"), "RequestPage"),
});
const developerApiDocs = createRoute({
  ...page("developers/api", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/api-page.tsx"), "ApiPage"),
});
const developerErrors = createRoute({
  ...page("developers/errors", "developers.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/developers/errors-page.tsx"), "ErrorsPage"),
});
const developerWebhooks = createRoute({
  ...page("developers/webhooks", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/endpoint-list-page.tsx"), "EndpointListPage"),
});
const developerWebhook = createRoute({
  ...page("developers/webhooks/$endpointId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/endpoint-page.tsx"), "EndpointPage"),
});
const developerDeliveries = createRoute({
  ...page("developers/deliveries", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/delivery-list-page.tsx"), "DeliveryListPage"),
});
const developerDelivery = createRoute({
  ...page("developers/deliveries/$deliveryId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/delivery-page.tsx"), "DeliveryPage"),
});
const developerEvents = createRoute({
  ...page("developers/events", "webhooks.read"),
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/webhooks/event-list-page.tsx"), "EventListPage"),
});
const developerEvent = createRoute({
  ...page("developers/events/$eventId", "webhooks.read"),
  component: lazyRouteComponent(() => import("../features/webhooks/event-page.tsx"), "EventPage"),
});

const nowhere = createRoute({ ...page("$"), component: NotFound });

export const portal = shell.addChildren([
  home,
  payments,
  payment,
  refund,
  payouts,
  payout,
  terminals,
  terminal,
  fees,
  provider,
  stores,
  help,
  me,
  people,
  security,
  messages,
  messageSettings,
  exportsPage,
  developerStart,
  developerApiKeys,
  developerRequests,
  developerRequest,
  developerApiDocs,
  developerErrors,
  developerWebhooks,
  developerWebhook,
  developerDeliveries,
  developerDelivery,
  developerEvents,
  developerEvent,
  nowhere,
]);
