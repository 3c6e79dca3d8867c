import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "../io.ts";
import { publicOriginOf, trustedProxiesOf } from "./public-origin.ts";

test("an origin is taken as it is, over https or on this computer", () => {
  assert.equal(publicOriginOf("https://console.example.com"), "https://console.example.com");
  assert.equal(publicOriginOf("https://console.example.com:8443/"), "https://console.example.com:8443");
  assert.equal(publicOriginOf("http://localhost:9000"), "http://localhost:9000");
  assert.equal(publicOriginOf(undefined), undefined);
});

test("what passkeys or the cookie would refuse is refused before anybody stands at the door", () => {
  for (const wrong of [
    "console.example.com",
    "http://console.example.com",
    "https://console.example.com/app",
    "https://192.0.2.7",
    "https://[2001:db8::1]",
    "javascript:alert(1)",
  ])
    assert.throws(() => publicOriginOf(wrong), UsageError, wrong);
});

test("proxies are a list", () => {
  assert.deepEqual(trustedProxiesOf(" 127.0.0.1, 10.0.0.0/8,"), ["127.0.0.1", "10.0.0.0/8"]);
  assert.deepEqual(trustedProxiesOf(undefined), []);
});
