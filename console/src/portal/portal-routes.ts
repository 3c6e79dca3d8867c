import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Permission } from "../api/shapes.ts";
import { NotFound } from "../app/forbidden.tsx";
import { listSearch } from "../components/list/search.ts";
import { requireSession, root } from "../app/root-route.tsx";
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
  stores,
  help,
  me,
  people,
  security,
  messages,
  messageSettings,
  exportsPage,
  nowhere,
]);
