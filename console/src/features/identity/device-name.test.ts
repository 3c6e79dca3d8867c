import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceName } from "./device-name.ts";

test("a browser is called what people call it", () => {
  const names = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0":
      "Edge · Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 20_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.1 Mobile/15E148 Safari/604.1":
      "Safari · iPhone",
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36 MicroMessenger/8.0":
      "WeChat · Android",
    "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0": "Firefox · Linux",
  };
  for (const [said, name] of Object.entries(names)) assert.equal(deviceName(said), name);
});

test("what is not known is shown as it was said, cut to a line", () => {
  assert.equal(deviceName("settlement-robot 1.0"), "settlement-robot 1.0");
  assert.equal(deviceName(""), "");
  assert.equal(deviceName("x".repeat(500)).length, 60);
});
