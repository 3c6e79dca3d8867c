import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addressKey, FREE_TRIES, LONGEST_WAIT_MS, waitAfter } from "./back-off.ts";

test("the first wrong tries cost no wait, each further one at least as much as the one before, and never above the bound", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
      const [now, next] = [waitAfter(failures), waitAfter(failures + 1)];
      assert.equal(now === 0, failures < FREE_TRIES);
      assert.ok(next >= now && next <= LONGEST_WAIT_MS);
    }),
  );
});

test("an IPv4 address counts alone, an IPv6 address with its network, and a mapped one as what it is", () => {
  const keys = {
    "192.0.2.7": "192.0.2.7",
    "::ffff:192.0.2.7": "192.0.2.7",
    "2001:db8:0:42:1:2:3:4": "2001:db8:0:42::/64",
    "2001:0DB8:0000:0042::9": "2001:db8:0:42::/64",
    "2001:db8::1": "2001:db8:0:0::/64",
    "::1": "0:0:0:0::/64",
    "fe80::1%eth0": "fe80:0:0:0::/64",
  };
  for (const [address, key] of Object.entries(keys)) assert.equal(addressKey(address), key, address);
});
