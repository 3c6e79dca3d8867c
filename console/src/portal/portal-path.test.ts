import assert from "node:assert/strict";
import { test } from "node:test";
import { portalPath } from "./portal-path.ts";

test("an address of the console leads a merchant to its own page of the same thing, or home", () => {
  const told: Readonly<Record<string, string>> = {
    "/": "/portal",
    "/payments": "/portal/payments",
    "/payments?status=reversed": "/portal/payments",
    "/payments/pay_0DCM4V5Q8R2TX": "/portal/payments/pay_0DCM4V5Q8R2TX",
    "/payouts/out_0DCM4V5Q8R2TX?x=1": "/portal/payouts/out_0DCM4V5Q8R2TX",
    "/settlement/2026-11-24": "/portal/payouts",
    "/terminals/ter_0DCM4V5Q8R2TX": "/portal/terminals/ter_0DCM4V5Q8R2TX",
    "/security": "/portal/security",
    "/notifications": "/portal/messages",
    "/notifications/settings": "/portal/messages/settings",
    "/exports?x=1": "/portal/exports",
    "/developers/requests?actor=key_0DCM4V5Q8R2TX": "/portal/developers/requests?actor=key_0DCM4V5Q8R2TX",
    "/developers/webhooks/whe_0DCM4V5Q8R2TX": "/portal/developers/webhooks/whe_0DCM4V5Q8R2TX",
    "/ledger": "/portal",
    "/merchants": "/portal",
  };
  for (const [path, there] of Object.entries(told)) assert.equal(portalPath(path), there);
});
