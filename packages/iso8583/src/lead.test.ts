import { strictEqual } from "node:assert/strict";
import { test } from "node:test";
import { processingRequirement, replyTpdu, withProcessingRequirement } from "./lead.ts";

test("a reply swaps the addresses of the TPDU, and swapping twice changes nothing", () => {
  strictEqual(replyTpdu("6000060000"), "6000000006");
  strictEqual(replyTpdu(replyTpdu("6006090001")), "6006090001");
});

test("only the sixth digit of the header is the host's", () => {
  strictEqual(processingRequirement("603104310000"), "4");
  strictEqual(withProcessingRequirement("60310031FFF1", "5"), "60310531FFF1");
});
