import assert from "node:assert/strict";
import { test } from "node:test";
import { asProblem, problemOf } from "./problem.ts";

const body = {
  type: "urn:oneclear:problem:terminal-locked",
  title: "The terminal is locked",
  status: 409,
  detail: "The customer was not charged.",
  code: "terminal-locked",
  requestId: "req_77",
  titleZh: "终端已锁定",
  detailZh: "没有向持卡人扣款。",
  action: "Call the payment company.",
  actionZh: "请联系支付机构。",
};

test("a problem document keeps its four parts in both languages", () => {
  const problem = problemOf(body, 409, null);
  assert.deepEqual(problem.zh, { title: "终端已锁定", money: "没有向持卡人扣款。", action: "请联系支付机构。" });
  assert.equal(problem.en.money, "The customer was not charged.");
  assert.equal(problem.requestId, "req_77");
  assert.equal(problem.code, "terminal-locked");
});

test("an answer that is no problem document is told apart from a refusal, and its number is kept", () => {
  for (const other of ["<html>", undefined, null, 7, {}, { code: 5 }]) {
    const problem = problemOf(other, 502, "req_9");
    assert.equal(problem.code, "answer-unreadable");
    assert.equal(problem.requestId, "req_9");
  }
});

test("a request that never arrived says that this page moved no money", () => {
  assert.equal(asProblem(new TypeError("fetch failed")).code, "server-unreachable");
  assert.match(asProblem(undefined).zh.money, /没有/);
});
